using FhirHost.Formats;
using Vonk.Core.Context;
using Vonk.Core.Context.Format;

namespace FhirHost.Http;

/// <summary>Writes responses where no plugin has a formatter of its own.</summary>
internal sealed class HostFormatter(ResourceWriter writer) : IFormatter
{
    public Task WriteAsync(HttpContext httpContext, IVonkContext vonkContext) =>
        AnswerBody.Of(httpContext.Request, vonkContext) is { } body ? writer.WriteAsync(httpContext, body) : Task.CompletedTask;
}

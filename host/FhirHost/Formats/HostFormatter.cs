using FhirHost.Http;
using Vonk.Core.Context;
using Vonk.Core.Context.Format;

namespace FhirHost.Formats;

/// <summary>Writes answers where no plugin brings a formatter of its own.</summary>
internal sealed class HostFormatter(ResourceWriter writer) : IFormatter
{
    public Task WriteAsync(HttpContext httpContext, IVonkContext vonkContext) =>
        AnswerBody.Of(httpContext.Request, vonkContext) is { } body ? writer.WriteAsync(httpContext, body) : Task.CompletedTask;
}

using Microsoft.AspNetCore.Http;

namespace Vonk.Core.Context.Http;

/// <summary>From HTTP to FHIR.</summary>
public static class HttpContextExtensions
{
    /// <summary>The FHIR interaction that an HTTP request is; to be asked behind order 1110 of the pipeline.</summary>
    /// <exception cref="InvalidOperationException">It is asked too early.</exception>
    public static IVonkContext Vonk(this HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        // By the indexer: the generic method of the interface is looked up by the runtime at each call, and each layer calls this.
        return httpContext.Features[typeof(IVonkContext)] as IVonkContext
            ?? throw new InvalidOperationException("There is no FHIR context before order 1110 of the pipeline.");
    }
}

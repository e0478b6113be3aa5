using Microsoft.AspNetCore.Http;
using Vonk.Core.Context.Http;

namespace Vonk.Core.Context.Features;

/// <summary>The FHIR context of a request, where early releases had it.</summary>
public static class VonkContextFeaturesExtensions
{
    /// <summary>The FHIR context. Generic, so that files which import both places mean the other one.</summary>
    /// <exception cref="InvalidOperationException">Order 1110 of the pipeline, which makes it, has not been reached.</exception>
    [Obsolete("Of releases before 5.0: it is in Vonk.Core.Context.Http.")]
    public static IVonkContext Vonk<THttpContext>(this THttpContext httpContext)
        where THttpContext : HttpContext => HttpContextExtensions.Vonk(httpContext);
}

using Microsoft.AspNetCore.Http;

namespace Vonk.Core.Context;

/// <summary>Short ways to the parts of a context.</summary>
public static class VonkContextExtensions
{
    /// <summary>Request, arguments and response at once.</summary>
    public static (IVonkRequest Request, IArgumentCollection Args, IVonkResponse Response) Parts(this IVonkContext vonkContext)
    {
        ArgumentNullException.ThrowIfNull(vonkContext);
        return (vonkContext.Request, vonkContext.Arguments, vonkContext.Response);
    }

    /// <summary>The HTTP request behind the interaction.</summary>
    /// <exception cref="InvalidOperationException">The interaction did not come by HTTP.</exception>
    public static HttpContext HttpContext(this IVonkContext vonkContext)
    {
        ArgumentNullException.ThrowIfNull(vonkContext);
        return vonkContext.Features[typeof(HttpContext)] as HttpContext
            ?? throw new InvalidOperationException("The interaction did not come by HTTP.");
    }
}

using Microsoft.AspNetCore.Http;
using Vonk.Core.Context;
using Vonk.Core.Context.Http;

namespace GreetingPlugin;

/// <summary>Plain ASP.NET Core middleware, which may look at the FHIR interaction all the same.</summary>
public sealed class GreetingHeader(RequestDelegate next)
{
    /// <summary>Adds a header to answers of operations.</summary>
    public Task InvokeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if ((http.Vonk().Request.Interaction & VonkInteraction.all_custom) != 0)
            http.Response.Headers["X-Greeting"] = "hello";
        return next(http);
    }
}

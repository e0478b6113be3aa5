using System.Security.Principal;
using Microsoft.AspNetCore.Http.Features.Authentication;

namespace FhirHost.Limits;

/// <summary>Who sent a request, without making a user of ASP.NET Core where a plugin does not need one.</summary>
internal static class KnownCallers
{
    /// <summary>
    /// The caller by the plugin's own <see cref="IHttpAuthenticationFeature"/>, where that is an <see cref="IIdentity"/> too: its name is
    /// the client id. Null where no plugin says it so; then the user of the request counts.
    /// </summary>
    public static IIdentity? KnownCaller(this HttpContext http) =>
        http.Features.Find<IHttpAuthenticationFeature>() is IIdentity { IsAuthenticated: true } known ? known : null;

    /// <summary>Whether some plugin has identified the caller.</summary>
    public static bool IsAuthenticated(this HttpContext http) => http.KnownCaller() is not null
        || http.Features.Find<IHttpAuthenticationFeature>()?.User?.Identity?.IsAuthenticated == true;
}

using System.Security.Claims;
using FhirHost.Http;

namespace FhirHost.Administration;

/// <summary>Who sees the administrators' page. To all others there is nothing at its URL.</summary>
internal sealed class AdminAccess
{
    /// <summary>The role that a plugin gives a caller whose token lets it in.</summary>
    public const string Role = "administrator";

    private readonly bool _byPermission;
    private readonly TrustedProxies _proxies;

    private AdminAccess(bool byPermission, HostingOptions hosting) =>
        (_byPermission, _proxies) = (byPermission, new TrustedProxies(hosting));

    /// <summary>What the settings say; null where the page is off.</summary>
    public static AdminAccess? Of(HostingOptions hosting, IHostEnvironment environment) => hosting.AdminPageFor(environment) switch
    {
        AdminPageMode.Loopback => new AdminAccess(byPermission: false, hosting),
        AdminPageMode.Permission => new AdminAccess(byPermission: true, hosting),
        _ => null,
    };

    public bool Allows(HttpContext http) => _byPermission
        ? http.User.HasClaim(claim => claim.Type == ClaimTypes.Role && claim.Value == Role)
        // A connection from a listed proxy may come from anywhere, even where the proxy does not say so. A browser that opens the page
        // sends no origin; a script does, such as one of an origin that CORS lets read answers.
        : LoopbackCaller.Is(http, withoutAddress: false) && LoopbackCaller.IsNamed(http) && http.Request.Headers.Origin.Count == 0
            && !_proxies.Include(http.Connection.RemoteIpAddress);
}

using System.Net;
using Microsoft.Extensions.Primitives;

namespace FhirHost.Http;

/// <summary>
/// Order 5: believes the X-Forwarded headers of listed proxies, and of no one else (F6). However many of them stand in a row, caller and
/// host are those that the outermost of them has seen: each adds its part on the right, and what is left of the first address that is not
/// listed may be invented.
/// </summary>
[VonkConfiguration(order: 5)]
internal static class ForwardedByProxies
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<HostingOptions> hosting)
    {
        if (hosting.Value.TrustedProxies.Length == 0)
            return app;
        var proxies = new TrustedProxies(hosting.Value);
        return app.Use((http, next) =>
        {
            if (proxies.Include(http.Connection.RemoteIpAddress))
                Believe(http, proxies);
            return next(http);
        });
    }

    private static void Believe(HttpContext http, TrustedProxies proxies)
    {
        var headers = http.Request.Headers;
        var addresses = Values(headers["X-Forwarded-For"]);
        var schemes = Values(headers["X-Forwarded-Proto"]);
        var hosts = Values(headers["X-Forwarded-Host"]);
        for (var hop = 1; ; hop++)
        {
            if (FromRight(schemes, hop) is { } scheme && IsHttp(scheme))
                http.Request.Scheme = scheme.ToLowerInvariant();
            // Whether a URL can hold it is seen where the base URL is made, and answered there.
            if (FromRight(hosts, hop) is { Length: > 0 } host)
                headers.Host = host;
            if (FromRight(addresses, hop) is not { } address || !IPEndPoint.TryParse(address, out var caller))
                return;
            (http.Connection.RemoteIpAddress, http.Connection.RemotePort) = (caller.Address, caller.Port);
            if (!proxies.Include(caller.Address))
                return;
        }
    }

    /// <summary>
    /// The values between the commas. Not the framework's reading, which passes over commas behind a quotation mark: one that a caller
    /// sends would hide what the proxies add.
    /// </summary>
    private static string[] Values(StringValues header) =>
    [
        .. header.SelectMany(line => (line ?? "").Split(',')).Select(value => value.Trim([' ', '\t', '"']))
            .Where(value => value.Length > 0),
    ];

    private static string? FromRight(string[] values, int hop) => hop <= values.Length ? values[^hop] : null;

    private static bool IsHttp(string scheme) =>
        scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase)
            || scheme.Equals(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase);
}

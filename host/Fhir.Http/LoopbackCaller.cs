using System.Net;
using Microsoft.AspNetCore.Http;

namespace Fhir.Http;

/// <summary>Whether a request comes from the machine that the server runs on.</summary>
internal static class LoopbackCaller
{
    private static readonly string[] OfProxies = ["Forwarded", "Via", "X-Real-IP"];

    /// <summary>
    /// Whether the connection starts and ends on this machine, and no proxy says that it stands in between: where the caller is would not
    /// be known. Whatever such a header says, it never makes a caller local.
    /// </summary>
    /// <param name="http">The request.</param>
    /// <param name="withoutAddress">What holds for servers without sockets, as in tests, which know no addresses.</param>
    public static bool Is(HttpContext http, bool withoutAddress)
    {
        var connection = http.Connection;
        return IsLoopback(connection.RemoteIpAddress, withoutAddress) && IsLoopback(connection.LocalIpAddress, withoutAddress)
            && !http.Request.Headers.Keys.Any(IsOfProxy);
    }

    /// <summary>
    /// Whether the URL names this machine. A page of another site that has made its own name lead here, which browsers cannot tell, does
    /// not get what is for this machine only.
    /// </summary>
    public static bool IsNamed(HttpContext http) => NameIn(http).Trim('[', ']') is var host
        && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)));

    // As it came: Request.Host throws on some of what cannot be a host.
    private static string NameIn(HttpContext http) => new HostString(http.Request.Headers.Host.ToString()).Host;

    private static bool IsLoopback(IPAddress? address, bool withoutAddress) =>
        address is null ? withoutAddress : IPAddress.IsLoopback(address);

    private static bool IsOfProxy(string header) => header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || OfProxies.Contains(header, StringComparer.OrdinalIgnoreCase);
}

using System.Net;
using System.Net.Sockets;

namespace Registry.Plugin.Audit;

/// <summary>
/// Whom a refused request counts against: an IPv4 address, or the /64 of an IPv6 one, which is what one subscriber has to choose from.
/// </summary>
internal static class RefusalAddress
{
    private const int PrefixBytes = 8;

    public static string Of(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
            return "unknown";
        if (parsed.IsIPv4MappedToIPv6)
            parsed = parsed.MapToIPv4();
        if (parsed.AddressFamily != AddressFamily.InterNetworkV6)
            return parsed.ToString();
        var bytes = parsed.GetAddressBytes();
        bytes.AsSpan(PrefixBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}

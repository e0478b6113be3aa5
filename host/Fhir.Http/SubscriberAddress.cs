using System.Net;
using System.Net.Sockets;

namespace Fhir.Http;

/// <summary>
/// Whom an address stands for: an IPv4 address for itself, in either of its forms, an IPv6 one for its /64, which is what one subscriber
/// has to choose from. What is counted for each caller that is not known is counted by it: else every request could have a new address.
/// </summary>
internal static class SubscriberAddress
{
    private const int PrefixBytes = 8;

    /// <summary>The address, or the network with its length.</summary>
    public static string Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address.ToString();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(PrefixBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}

using System.Net;

namespace FhirHost.Http;

/// <summary>The proxies that an administrator listed: addresses and networks.</summary>
internal sealed class TrustedProxies
{
    public TrustedProxies(HostingOptions hosting)
    {
        Addresses =
        [
            .. hosting.TrustedProxies.Select(proxy => IPAddress.TryParse(proxy, out var address) ? address : null)
                .OfType<IPAddress>().Select(Plain),
        ];
        Networks = [.. hosting.TrustedProxies.Where(proxy => !IPAddress.TryParse(proxy, out _)).Select(IPNetwork.Parse)];
    }

    public IReadOnlyList<IPAddress> Addresses { get; }

    public IReadOnlyList<IPNetwork> Networks { get; }

    /// <summary>Whether a connection comes from one of them. One without an address does not.</summary>
    public bool Include(IPAddress? peer)
    {
        if (peer is null)
            return false;
        var address = Plain(peer);
        return Addresses.Contains(address) || Networks.Any(network => network.Contains(address));
    }

    // A socket that listens to both protocols shows IPv4 addresses in IPv6's clothes.
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

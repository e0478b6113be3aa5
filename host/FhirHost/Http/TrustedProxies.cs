using System.Net;
using FhirHost.Configuration;

namespace FhirHost.Http;

/// <summary>The proxies that an administrator listed: addresses and networks.</summary>
internal sealed class TrustedProxies
{
    public TrustedProxies(HostingOptions hosting)
    {
        Addresses = [.. hosting.TrustedProxies.Select(proxy => IPAddress.TryParse(proxy, out var address) ? address : null).OfType<IPAddress>()];
        Networks = [.. hosting.TrustedProxies.Where(proxy => !IPAddress.TryParse(proxy, out _)).Select(IPNetwork.Parse)];
    }

    public IReadOnlyList<IPAddress> Addresses { get; }

    public IReadOnlyList<IPNetwork> Networks { get; }

    /// <summary>Whether a connection comes from one of them. One without an address does not.</summary>
    public bool Include(IPAddress? peer)
    {
        if (peer is null)
            return false;
        // A socket that listens to both protocols shows IPv4 addresses in IPv6's clothes.
        var address = peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
        return Addresses.Contains(address) || Networks.Any(network => network.Contains(address));
    }
}

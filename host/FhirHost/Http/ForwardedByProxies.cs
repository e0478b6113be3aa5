using FhirHost.Configuration;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Vonk.Core.Pluggability;

namespace FhirHost.Http;

/// <summary>Believes X-Forwarded headers of listed proxies, and of nobody else (F6).</summary>
[VonkConfiguration(order: 5)]
internal static class ForwardedByProxies
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<HostingOptions> hosting)
    {
        if (hosting.Value.TrustedProxies.Length == 0)
            return app;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        var proxies = new TrustedProxies(hosting.Value);
        foreach (var address in proxies.Addresses)
            options.KnownProxies.Add(address);
        foreach (var network in proxies.Networks)
            options.KnownIPNetworks.Add(network);
        return app.UseForwardedHeaders(options);
    }
}

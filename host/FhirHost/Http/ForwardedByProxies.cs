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
        foreach (var proxy in hosting.Value.TrustedProxies)
        {
            if (System.Net.IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
        }

        return app.UseForwardedHeaders(options);
    }
}

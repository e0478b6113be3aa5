using FhirHost.Http;

namespace FhirHost.Tls;

/// <summary>
/// Order 4, while the connection still shows its own address: takes the caller's certificate from the header of a listed proxy, and the
/// header away from everyone else (T3).
/// </summary>
[VonkConfiguration(order: 4)]
internal static class CallerCertificate
{
    public static IApplicationBuilder Configure(IApplicationBuilder app, IOptions<HostingOptions> hosting, ILogger<TlsConnections> logger)
    {
        var header = hosting.Value.ClientCertificates.ForwardedHeader;
        if (header.Length == 0)
            return app;
        var proxies = new TrustedProxies(hosting.Value);
        return app.Use((http, next) =>
        {
            var isForwarded = http.Request.Headers.Remove(header, out var value);
            if (proxies.Include(http.Connection.RemoteIpAddress))
            {
                // Even without the header: a proxy's own certificate must never pass for that of the caller behind it.
                var certificate = new ForwardedCertificate(value);
                http.Response.RegisterForDispose(certificate);
                http.Features.Put<ITlsConnectionFeature>(certificate);
            }
            else if (isForwarded)
            {
                TlsLog.HeaderIgnored(logger, header);
            }

            return next(http);
        });
    }
}

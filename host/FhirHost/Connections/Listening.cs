using System.Net;
using FhirHost.Http;
using FhirHost.Http.Rejections;
using FhirHost.Tls;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace FhirHost.Connections;

/// <summary>Where Kestrel listens.</summary>
internal static class Listening
{
    public static void AddListening(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ConnectionFailures>();
        KestrelErrors.Add(builder.Services);
        builder.Services.AddRejections();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
    }

    /// <summary>Adds the ports, once the settings are known to be valid and before Kestrel starts.</summary>
    public static void UseListening(this WebApplication app)
    {
        var kestrel = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value;
        var hosting = app.Services.GetRequiredService<IOptions<HostingOptions>>().Value;
        var address = hosting.ListenAddress.Length > 0 ? hosting.ListenAddress : app.Environment.IsDevelopment() ? "localhost" : "any";
        var failures = app.Services.GetRequiredService<ConnectionFailures>();
        if (hosting.HttpPort >= 0)
        {
            Listen(kestrel, address, hosting.HttpPort, listen =>
            {
                Watch(listen, failures);
                listen.UseLastWord();
            });
        }

        if (hosting.CertificateFile.Length == 0)
            return;
        var connections = app.Services.GetRequiredService<TlsConnections>();
        Listen(kestrel, address, hosting.HttpsPort, listen =>
        {
            Watch(listen, failures);
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(connections.Next()) });
            listen.UseLastWord();
        });
    }

    /// <summary>Outermost, so that nothing a connection throws reaches Kestrel, which logs it as an error of its own.</summary>
    private static void Watch(ListenOptions listen, ConnectionFailures failures) =>
        listen.Use(next => connection => failures.WatchAsync(connection, next));

    private static void Listen(KestrelServerOptions kestrel, string address, int port, Action<ListenOptions> configure)
    {
        // Kestrel cannot bind a free port to both loopback addresses at once.
        if (address == "localhost" && port == 0)
            kestrel.Listen(IPAddress.Loopback, port, configure);
        else if (address == "localhost")
            kestrel.ListenLocalhost(port, configure);
        else if (address == "any")
            kestrel.ListenAnyIP(port, configure);
        else
            kestrel.Listen(IPAddress.Parse(address), port, configure);
    }
}

using System.Net;
using FhirHost.Connections;
using FhirHost.Http.Rejections;
using FhirHost.Tls;
using FhirHost.Tls.Startup;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace FhirHost.Configuration;

/// <summary>Where Kestrel listens, and how large a request it takes in.</summary>
internal static class Listening
{
    public static void AddListening(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            var hosting = context.Configuration.GetSection(HostingOptions.Section).Get<HostingOptions>() ?? new HostingOptions();
            var limits = context.Configuration.GetSection(SizeLimits.Section).Get<SizeLimits>() ?? new SizeLimits();
            kestrel.AddServerHeader = false;
            // One byte more, so that the pipeline sees what is over the limit and answers with an outcome.
            kestrel.Limits.MaxRequestBodySize = SizeLimits.TryParse(limits.MaxResourceSize, out var bytes) ? bytes + 1 : null;
            // Wrong settings are told together with all the others, a little later; here they must only not throw.
            if (new HostingOptionsValidator().Validate(name: null, hosting).Succeeded)
                Listen(kestrel, hosting, context.HostingEnvironment.IsDevelopment());
        });
        builder.Services.AddTls();
        builder.Services.AddSingleton<ConnectionFailures>();
        builder.Services.AddSingleton<ILoggerProvider, Http2Errors>();
        builder.Services.AddRejections();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
    }

    private static void Listen(KestrelServerOptions kestrel, HostingOptions hosting, bool isDevelopment)
    {
        var address = hosting.ListenAddress.Length > 0 ? hosting.ListenAddress : isDevelopment ? "localhost" : "any";
        if (hosting.HttpPort >= 0)
            Listen(kestrel, address, hosting.HttpPort, listen =>
            {
                Watch(listen);
                listen.UseLastWord();
            });
        if (hosting.CertificateFile.Length > 0)
            Listen(kestrel, address, hosting.HttpsPort, listen =>
            {
                Watch(listen);
                listen.UseHttps(new TlsHandshakeCallbackOptions
                {
                    // Asked for late: the settings may be wrong, and then all their errors are reported together, after this.
                    OnConnection = _ => ValueTask.FromResult(kestrel.ApplicationServices.GetRequiredService<TlsConnections>().Next()),
                });
                listen.UseLastWord();
            });
    }

    /// <summary>Outermost, so that nothing a connection throws reaches Kestrel, which logs it as an error of its own.</summary>
    private static void Watch(ListenOptions listen) => listen.Use(next =>
    {
        var failures = listen.ApplicationServices.GetRequiredService<ConnectionFailures>();
        return connection => failures.WatchAsync(connection, next);
    });

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

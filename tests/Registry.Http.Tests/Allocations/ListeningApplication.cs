using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Registry.Http.Tests.Allocations;

/// <summary>The real host with Kestrel and everything on, as it serves: only warnings are logged, and no client is turned away.</summary>
internal sealed class ListeningApplication : RegistryApplication
{
    public ListeningApplication()
        : base(new(StringComparer.Ordinal)
        {
            ["Hosting:ListenAddress"] = "127.0.0.1",
            ["Hosting:HttpPort"] = "0",
            ["Logging:LogLevel:Default"] = "Warning",
            ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Warning",
            ["Registry:RateLimit:RequestsPerSecond"] = "100000",
            ["Registry:RateLimit:Burst"] = "1000000",
        })
    {
        UseKestrel(0);
        StartServer();
    }

    public IPEndPoint EndPoint
    {
        get
        {
            var address = Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new IPEndPoint(IPAddress.Loopback, new Uri(address).Port);
        }
    }
}

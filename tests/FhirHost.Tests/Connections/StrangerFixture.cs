using System.Net.Sockets;
using FhirHost.Tests.Tls;

namespace FhirHost.Tests.Connections;

/// <summary>A host on both ports whose log is watched.</summary>
public sealed class StrangerFixture : IAsyncLifetime, IDisposable
{
    private readonly TestAuthority _root = TestAuthority.Root();
    private readonly CertificateFolder _folder = new();

    internal TlsHost Host { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _folder.WriteServer(_root.Server(until: TestAuthority.Now.AddDays(90)));
        Host = await TlsHost.StartAsync(_folder, "NoCertificate", "--Hosting:ClientCertificates:CaFile=");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        Host.Dispose();
        _folder.Dispose();
        _root.Dispose();
    }

    /// <summary>Connects, sends, and ends the connection, in order or not.</summary>
    internal async Task SendAsync(int port, byte[] bytes, bool isReset)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        var stream = client.GetStream();
        await stream.WriteAsync(bytes);
        if (isReset)
            client.LingerState = new LingerOption(enable: true, seconds: 0);
        else
            client.Client.Shutdown(SocketShutdown.Send);
        if (!isReset)
            await EndAsync(stream);
    }

    /// <summary>Nothing of errors stands in the log, and the server still answers on both ports.</summary>
    internal async Task AssertQuietAsync()
    {
        using var plain = new HttpClient { BaseAddress = Host.Http };
        using var safe = TlsClient.To(Host.Https, _root);
        foreach (var client in new[] { plain, safe })
        {
            using var response = await client.AskAsync("GET", "$liveness");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal([], Host.Log.Split('\n').Where(line =>
            line.Contains(" fail: ", StringComparison.Ordinal) || line.Contains(" crit: ", StringComparison.Ordinal)));
    }

    private static async Task EndAsync(NetworkStream stream)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Ended by a reset, which is as good.
        }
    }
}

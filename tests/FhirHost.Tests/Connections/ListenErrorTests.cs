using System.Net.Sockets;
using FhirHost.Connections;
using FhirHost.Http;

namespace FhirHost.Tests.Connections;

/// <summary>Where the server cannot listen, its message names the setting.</summary>
public sealed class ListenErrorTests : IDisposable
{
    private readonly TcpListener _taken = new(IPAddress.Loopback, 0);

    public ListenErrorTests() => _taken.Start();

    private int Port => ((IPEndPoint)_taken.LocalEndpoint).Port;

    public void Dispose() => _taken.Dispose();

    [Fact]
    public async Task Start_PortOfHttpInUse_NamesIt()
    {
        var error = await StartAsync($"--Hosting:HttpPort={Port}");
        Assert.Contains($"  - Hosting:HttpPort (command line): port {Port} is in use; stop the program", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PortOfHttpsInUse_NamesThatOne()
    {
        using var folder = new CertificateFolder();
        using var authority = TestAuthority.Root();
        folder.WriteServer(authority.Server());
        var error = await StartAsync("--Hosting:HttpPort=0", $"--Hosting:HttpsPort={Port}",
            $"--Hosting:CertificateFile={folder.ServerCertificate}", $"--Hosting:CertificateKeyFile={folder.ServerKey}");
        Assert.Contains($"  - Hosting:HttpsPort (command line): port {Port} is in use", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_AddressOfAnotherMachine_NamesIt()
    {
        var error = await StartAsync("--Hosting:HttpPort=0", "--Hosting:ListenAddress=192.0.2.1");
        Assert.Contains("  - Hosting:ListenAddress (command line): 192.0.2.1 is no address of this machine", error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Hosting:HttpPort: the server's account may not listen there")]
    [InlineData("server.pem", "Hosting:HttpPort or HttpsPort: the server's account may not listen there")]
    public void Of_PortNotAllowed_SaysSo(string certificate, string words) => Assert.StartsWith(words, ListenError.Of(
        new InvalidOperationException("outer", new SocketException((int)SocketError.AccessDenied)),
        new HostingOptions { CertificateFile = certificate }), StringComparison.Ordinal);

    [Fact]
    public void Of_AnotherError_IsNone() => Assert.Null(ListenError.Of(new IOException("The disk is full."), new HostingOptions()));

    private static async Task<string> StartAsync(params string[] arguments)
    {
        using var host = HostProcess.Start(["--Hosting:ListenAddress=127.0.0.1", .. arguments]);
        var output = host.Process.StandardOutput.ReadToEndAsync();
        var error = await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(1, host.Process.ExitCode);
        Assert.DoesNotContain("BackgroundService failed", await output, StringComparison.Ordinal);
        Assert.Single(error.Split('\n'), line => line.StartsWith("  - ", StringComparison.Ordinal));
        return error;
    }
}

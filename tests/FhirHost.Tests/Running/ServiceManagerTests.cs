using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace FhirHost.Tests.Running;

/// <summary>The server as a unit of systemd with <c>Type=notify</c>.</summary>
public sealed class ServiceManagerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("host-service-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task GivenASystemdUnit_WhenTheServerListensAndEnds_ThenSystemdIsToldAndLinesHaveTheJournalsForm()
    {
        if (!OperatingSystem.IsLinux())
            return;
        var address = Path.Combine(_folder, "notify");
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(address));
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var host = HostProcess.StartUnit(["--Hosting:HttpPort=0"], ("NOTIFY_SOCKET", address));
        var output = host.Process.StandardOutput.ReadToEndAsync(timeout.Token);

        Assert.Contains("READY=1", await NextAsync(manager, timeout.Token), StringComparison.Ordinal);
        using var end = Process.Start("kill", ["-TERM", $"{host.Process.Id}"]);
        Assert.Contains("STOPPING=1", await NextAsync(manager, timeout.Token), StringComparison.Ordinal);
        await host.Process.WaitForExitAsync(timeout.Token);
        Assert.Equal(0, host.Process.ExitCode);
        Assert.Contains((await output).Split('\n'), line => line.StartsWith("<6>", StringComparison.Ordinal)
            && line.Contains("Now listening on", StringComparison.Ordinal));
    }

    private static async Task<string> NextAsync(Socket manager, CancellationToken timeout)
    {
        var message = new byte[1024];
        return Encoding.UTF8.GetString(message, 0, await manager.ReceiveAsync(message, SocketFlags.None, timeout));
    }
}

using FhirHost.Http;
using FhirHost.Startup;

namespace FhirHost.Tests.Running;

/// <summary>The verb --check-health, by which a container without other tools asks its server.</summary>
public sealed class HealthCallTests
{
    [Theory]
    [InlineData(4080, "", "http://127.0.0.1:4080/")]
    [InlineData(4080, "any", "http://127.0.0.1:4080/")]
    [InlineData(4080, "0.0.0.0", "http://127.0.0.1:4080/")]
    [InlineData(4080, "::", "http://[::1]:4080/")]
    [InlineData(4080, "10.1.2.3", "http://10.1.2.3:4080/")]
    [InlineData(-1, "localhost", "https://127.0.0.1:4081/")]
    public void Address_IsWhereTheServerListens(int port, string listen, string address) =>
        Assert.Equal(new Uri(address), HealthCall.Address(new HostingOptions { HttpPort = port, ListenAddress = listen }));

    [Fact]
    public async Task GivenAServer_ThenTheExitCodeSaysWhetherItIsReady()
    {
        using var host = HostProcess.Start(["--Hosting:HttpPort=0", "--Hosting:ListenAddress=127.0.0.1"]);
        var port = (await host.AddressAsync()).Port;
        Assert.Equal((0, ""), await AskAsync(port));
        host.Process.Kill();
        await host.Process.WaitForExitAsync();
        var (code, error) = await AskAsync(port);
        Assert.Equal(1, code);
        Assert.StartsWith($"http://127.0.0.1:{port}/$readiness does not answer: ", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Error)> AskAsync(int port)
    {
        using var call = HostProcess.Start([HealthCall.Verb, $"--Hosting:HttpPort={port}", "--Hosting:ListenAddress=127.0.0.1"]);
        var error = await call.Process.StandardError.ReadToEndAsync();
        await call.Process.WaitForExitAsync();
        return (call.Process.ExitCode, error);
    }
}

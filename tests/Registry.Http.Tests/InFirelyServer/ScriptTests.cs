using System.Diagnostics;
using Registry.Http.Tests.Crash;

namespace Registry.Http.Tests.InFirelyServer;

/// <summary>The script by which others prove the registry in Firely Server: our own host passes it, over a socket.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prove-").FullName;

    [Fact]
    public async Task GivenOurHost_ThenEveryAnswerIsAsExpected()
    {
        var tokens = new TokenIssuer(_folder);
        using var server = await RegistryProcess.StartAsync(_folder, tokens.JwksFile);
        var (exitCode, output) = await RunAsync(server.Address.ToString(), tokens.Token());
        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("FAIL", output, StringComparison.Ordinal);
        Assert.EndsWith("All answers are as expected.\n", output, StringComparison.Ordinal);
        Assert.True(output.Split('\n').Count(line => line.StartsWith("ok ", StringComparison.Ordinal)) >= 35, output);
    }

    [Fact]
    public async Task GivenAnotherServer_ThenItSaysWhatFailed()
    {
        var tokens = new TokenIssuer(_folder);
        using var server = await RegistryProcess.StartAsync(
            _folder, tokens.JwksFile, new Dictionary<string, string>(StringComparer.Ordinal) { ["Registry:Interactions:Batch"] = "false" });
        var (exitCode, output) = await RunAsync(server.Address.ToString(), tokens.Token());
        Assert.Equal(1, exitCode);
        Assert.Contains("\nFAIL  a batch: status 4", output, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task<(int ExitCode, string Output)> RunAsync(string address, string token)
    {
        var script = Path.Combine(Repository.Root, "docs", "in-firely-server.sh");
        using var process = Process.Start(new ProcessStartInfo("bash", [script, address, token])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}

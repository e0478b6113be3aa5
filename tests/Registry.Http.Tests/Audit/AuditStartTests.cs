using Registry.Audit;
using Registry.Http.Tests.Crash;

namespace Registry.Http.Tests.Audit;

/// <summary>A start that finds records, key or head of the audit lost stops with one message, and goes on once that was accepted.</summary>
[Trait("Spec", "T5a")]
public sealed class AuditStartTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-audit-start-").FullName;
    private readonly string _audit;

    public AuditStartTests() => _audit = Path.Combine(_folder, "audit");

    public async Task InitializeAsync()
    {
        await using var first = Application();
        using var client = first.Caller();
        for (var at = 0; at < 3; at++)
            (await client.GetAsync(new Uri("Appointment/unheard-of", UriKind.Relative))).Dispose();
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("audit.key")]
    [InlineData("audit.head")]
    [InlineData("audit-000001.jsonl")]
    [InlineData("audit-000001.jsonl", "audit.head")]
    public async Task GivenAFileIsGone_WhenStarted_ThenItStopsUntilThatIsAccepted(params string[] names)
    {
        foreach (var name in names)
            File.Delete(Path.Combine(_audit, name));
        await AssertStopsUntilAcceptedAsync();
    }

    [Fact]
    public async Task GivenTheEndWasCut_WhenStarted_ThenItStopsUntilThatIsAccepted()
    {
        var file = Path.Combine(_audit, "audit-000001.jsonl");
        await File.WriteAllLinesAsync(file, (await File.ReadAllLinesAsync(file))[..^1]);
        await AssertStopsUntilAcceptedAsync();
    }

    [Fact]
    public async Task GivenADamagedEnd_WhenTheServerIsStarted_ThenItsOneMessageSaysHowToGoOn()
    {
        var file = Path.Combine(_audit, "audit-000001.jsonl");
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file))
            .Replace("\"status\":404", "\"status\":200", StringComparison.Ordinal));
        var tokens = new TokenIssuer(_folder);
        using var process = RegistryProcess.StartRaw(RegistryApplication.Settings(_folder, tokens.JwksFile));
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(1, process.ExitCode);
        Assert.Contains("is damaged", error, StringComparison.Ordinal);
        Assert.Contains($"accept {_audit} --reason", error, StringComparison.Ordinal);
        Assert.Single(error.Split('\n'), line => line.StartsWith("  - ", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", error + await output, StringComparison.Ordinal);
    }

    private async Task AssertStopsUntilAcceptedAsync()
    {
        // What it says is tested with the audit itself, and for a server of its own below.
        await using (var stopped = Application())
            Assert.ThrowsAny<Exception>(stopped.CreateClient);
        Assert.NotNull(AuditAcceptance.Accept(_audit, "a test", TimeProvider.System));
        await using var again = Application();
        using var client = again.CreateClient();
        Assert.Equal([AuditRecord.Accepted, AuditRecord.Start], AuditReading.Records(_audit).TakeLast(2).Select(record => record.Kind));
    }

    private RegistryApplication Application() => RegistryApplication.With("Registry:Audit:Directory", _audit);
}

using Registry.Audit;

namespace Registry.Http.Tests.Audit;

/// <summary>Files of the audit that vanish under the running server, on Linux, where nothing keeps them.</summary>
[Trait("Spec", "T5a"), Trait("Spec", "P1b")]
public sealed class VanishedAuditTests
{
    private static readonly Uri Readiness = new("$readiness", UriKind.Relative);

    [Theory]
    [InlineData("audit-000001.jsonl")]
    [InlineData("audit.head")]
    [InlineData("audit.key")]
    [InlineData("audit.lock")]
    [InlineData("")]
    public async Task GivenRefuse_WhenItIsRemoved_ThenRequestsAndReadinessAre503UntilItIsBack(string name)
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var registry = new AuditedRegistry();
        await registry.Application.CompiledAsync();
        var path = Path.Combine(registry.Folder, name).TrimEnd('/');
        using var before = await registry.Client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, before.StatusCode);
        Directory.Move(path, path + ".away");
        var body = Appointments.Json();
        using var refused = await registry.Client.RegisterAsync(body);
        Assert.Equal("transient", Assert.Single(await refused.RefusedAsync(HttpStatusCode.ServiceUnavailable)).Code);
        using var unready = await registry.Client.GetAsync(Readiness);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unready.StatusCode);
        Assert.Contains("audit", await unready.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // A critical line that says what to do, and no crash of the request beside it.
        Assert.Equal([2100], registry.Application.Errors.Select(error => error.Event.Id));
        Assert.DoesNotContain(registry.Application.Errors, error => error.Cause is not null);

        Directory.Move(path + ".away", path);
        using var read = await registry.Client.GetAsync(before.Url());
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        Assert.True(AuditVerification.Verify(registry.Folder, AuditKey.Read(Path.Combine(registry.Folder, "audit.key"))).IsWhole);
    }

    [Fact]
    public async Task GivenRefuse_WhenTheFileIsCut_ThenNothingIsDoneAnyMore()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var registry = new AuditedRegistry();
        await registry.Application.CompiledAsync();
        using var before = await registry.Client.RegisterAsync(Appointments.Json());
        await using (var cut = new FileStream(Path.Combine(registry.Folder, "audit-000001.jsonl"), FileMode.Open, FileAccess.Write,
            FileShare.ReadWrite))
            cut.SetLength(0);
        // Readiness learns of it by itself, and the next request is not even begun.
        using var unready = await registry.Client.GetAsync(Readiness);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unready.StatusCode);
        using var refused = await registry.Client.GetAsync(before.Url());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    [Fact]
    public async Task GivenAllow_WhenTheFileIsRemoved_ThenRequestsGoOnAndReadinessToo()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var registry = new AuditedRegistry(("Registry:Audit:OnFailure", "Allow"));
        await registry.Application.CompiledAsync();
        File.Delete(Path.Combine(registry.Folder, "audit-000001.jsonl"));
        using var registered = await registry.Client.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        using var ready = await registry.Client.GetAsync(Readiness);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.False(File.Exists(Path.Combine(registry.Folder, "audit-000001.jsonl")));
    }
}

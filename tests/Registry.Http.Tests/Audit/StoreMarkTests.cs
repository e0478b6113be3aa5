using Microsoft.Data.Sqlite;
using Registry.Audit;
using Registry.Http.Tests.Crash;

namespace Registry.Http.Tests.Audit;

/// <summary>A start notices that the whole audit, or the whole store, was removed, by what each knows of the other.</summary>
[Trait("Spec", "T5a")]
public sealed class StoreMarkTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-marks-").FullName;

    private string Database => Path.Combine(_folder, "registry.db");

    private string Audit => Path.Combine(_folder, "audit");

    public async Task InitializeAsync()
    {
        await using var first = Application();
        using var client = first.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(System.Net.HttpStatusCode.Created, registered.StatusCode);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task GivenTheAuditsFolderIsGone_WhenTheServerIsStarted_ThenItsOneMessageSaysHowToGoOn()
    {
        Directory.Delete(Audit, recursive: true);
        for (var attempt = 0; attempt < 2; attempt++)
            AssertStopped(await RunAsync(), "that audit was removed");
        AuditAcceptance.Accept(Audit, "a test", TimeProvider.System);
        AssertGoesOn();
    }

    [Fact]
    public async Task GivenTheDatabaseIsGone_WhenTheServerIsStarted_ThenItsOneMessageSaysHowToGoOn()
    {
        RemoveDatabase();
        for (var attempt = 0; attempt < 2; attempt++)
            AssertStopped(await RunAsync(), "The store is empty");
        Assert.Null(AuditAcceptance.Accept(Audit, "a test", TimeProvider.System));
        AuditAcceptance.Accept(Audit, "a test", TimeProvider.System, storeDiffers: true);
        AssertGoesOn();
    }

    [Fact]
    public void GivenAnOlderCopyOfTheAudit_WhenStarted_ThenItStopsUntilThatIsAccepted()
    {
        var copy = Directory.CreateDirectory(Path.Combine(_folder, "copy")).FullName;
        foreach (var file in Directory.EnumerateFiles(Audit).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        StartAndStop();
        Directory.Delete(Audit, recursive: true);
        Directory.Move(copy, Audit);
        AssertStops("an older copy");
        AuditAcceptance.Accept(Audit, "a test", TimeProvider.System, storeDiffers: true);
        AssertGoesOn();
    }

    [Fact]
    public void GivenAnotherServersAudit_WhenStarted_ThenItStops()
    {
        Directory.Delete(Audit, recursive: true);
        StartAndStop(("Registry:SQLiteDbOptions:ConnectionString", $"Data Source={Path.Combine(_folder, "another.db")}"));
        AssertStops("another audit");
    }

    [Fact]
    public void GivenBothAreGone_WhenStarted_ThenItBeginsAnew()
    {
        Directory.Delete(Audit, recursive: true);
        RemoveDatabase();
        StartAndStop();
        Assert.Equal(AuditRecord.Start, Assert.Single(AuditReading.Records(Audit)).Kind);
    }

    [Fact]
    public void GivenTheAuditIsSwitchedOnLater_WhenStarted_ThenItBegins()
    {
        RemoveDatabase();
        Directory.Delete(Audit, recursive: true);
        StartAndStop(("Registry:Audit:Enabled", "false"));
        StartAndStop();
        Assert.Equal(AuditRecord.Start, Assert.Single(AuditReading.Records(Audit)).Kind);
    }

    [Fact]
    public void GivenAnotherFolder_WhenStarted_ThenAnotherAuditBeginsAndBothAreKnown()
    {
        StartAndStop(("Registry:Audit:Directory", Path.Combine(_folder, "second")));
        StartAndStop();
        Directory.Delete(Path.Combine(_folder, "second"), recursive: true);
        AssertStops("that audit was removed", ("Registry:Audit:Directory", Path.Combine(_folder, "second")));
    }

    [Fact]
    public void GivenTheAuditWasMoved_WhenStarted_ThenItGoesOnThere()
    {
        var moved = Path.Combine(_folder, "moved");
        Directory.Move(Audit, moved);
        StartAndStop(("Registry:Audit:Directory", moved));
        Assert.Equal(3, AuditReading.Records(moved).Count());
    }

    [Fact]
    public void GivenAnEmptyStoreOfAnEarlierRelease_WhenStarted_ThenItGoesOn()
    {
        // Retention may have removed all that the audit has records of.
        Run("DELETE FROM appointment; DROP TABLE audit_mark");
        StartAndStop();
        Directory.Delete(Audit, recursive: true);
        AssertStops("that audit was removed");
    }

    private void AssertGoesOn()
    {
        StartAndStop();
        Assert.Equal([AuditRecord.Accepted, AuditRecord.Start], AuditReading.Records(Audit).TakeLast(2).Select(record => record.Kind));
        StartAndStop();
        Assert.True(AuditVerification.Verify(Audit, AuditKey.Read(Path.Combine(Audit, "audit.key"))).IsWhole);
    }

    private void AssertStops(string message, params (string, string)[] settings)
    {
        using var registry = Application(settings);
        Assert.ThrowsAny<Exception>(registry.CreateClient);
        Assert.Contains(registry.Errors, error => error.Cause is AuditUnavailableException cause
            && cause.Message.Contains(message, StringComparison.Ordinal));
    }

    private void AssertStopped((int ExitCode, string Error) run, string message)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.Contains($"accept {Audit} --reason", run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.Split('\n'), line => line.StartsWith("  - ", StringComparison.Ordinal));
    }

    private async Task<(int ExitCode, string Error)> RunAsync()
    {
        var tokens = new TokenIssuer(_folder);
        using var process = RegistryProcess.StartRaw(RegistryApplication.Settings(_folder, tokens.JwksFile));
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        await output;
        return (process.ExitCode, error);
    }

    private void RemoveDatabase()
    {
        foreach (var file in Directory.EnumerateFiles(_folder, "registry.db*"))
            File.Delete(file);
    }

    private void Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void StartAndStop() => StartAndStop([]);

    private void StartAndStop(params (string, string)[] settings)
    {
        using var registry = Application(settings);
        registry.CreateClient().Dispose();
    }

    private RegistryApplication Application(params (string Key, string Value)[] settings)
    {
        (string Key, string Value)[] own =
            [("Registry:SQLiteDbOptions:ConnectionString", $"Data Source={Database}"), ("Registry:Audit:Directory", Audit)];
        return RegistryApplication.With([.. own.Where(one => settings.All(other => other.Key != one.Key)), .. settings]);
    }
}

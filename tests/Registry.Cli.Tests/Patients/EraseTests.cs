using System.Text;
using Registry.Audit;
using Registry.Storage;

namespace Registry.Cli.Tests.Patients;

/// <summary>The commands <c>patient erase</c> and <c>appointment remove</c>.</summary>
[Collection("REGISTRY_MONGODB")]
[Trait("Spec", "P7")]
public sealed class EraseTests : IAsyncLifetime, IDisposable
{
    private readonly PatientScene _scene = new();

    public Task InitializeAsync() => _scene.InitializeAsync();

    public Task DisposeAsync() => _scene.DisposeAsync();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ErasePatient_Confirmed_ErasesEveryVersionOfThatPersonWithARecordForEachAppointment(bool mongodb)
    {
        var run = Erase(mongodb, "--confirm", "3");

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("Erased: 2 appointments, 3 versions.", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(PatientScene.Number, run.Output, StringComparison.Ordinal);
        var (versions, held) = await _scene.StoredAsync(mongodb);
        Assert.Equal("a1:0 a2:0 b1:1", versions);
        Assert.Equal([("a1", 1L), ("a2", 2L)], held.Select(record => (record.ResourceId!, record.Count!.Value)));
        var hash = new PatientHash(AuditKey.Read(Path.Combine(_scene.Audit, "audit.key"))).Of(PatientScene.Number);
        Assert.All(held, record =>
        {
            Assert.Equal((AuditRecord.Erasure, "erased with all versions; TICKET-42"), (record.Kind, record.Text));
            Assert.StartsWith($"{Environment.UserName}@", record.Subject, StringComparison.Ordinal);
            Assert.Equal([hash], record.Patients!);
        });
        Assert.StartsWith("Nothing is registered", Erase(mongodb, "--confirm", "3").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ErasePatient_NotConfirmed_CountsAndErasesNothing(bool mongodb)
    {
        var run = Erase(mongodb);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Equal("To be erased: 2 appointments, 3 versions. Nothing was erased. To erase them, add --confirm 3.", run.Output.Trim());
        await AssertUnchangedAsync(mongodb);
    }

    [Fact]
    [Trait("Spec", "P1a")]
    public async Task ErasePatient_LogWithoutItsDatabase_IsNotRunAndNamesBoth()
    {
        var database = Path.Combine(_scene.Folder, "registry.db");
        File.Delete(database);
        await File.WriteAllTextAsync(database + "-wal", "of the database");

        var run = Erase(mongodb: false, "--confirm", "3");

        Assert.Equal(ExitCode.NotRun, run.ExitCode);
        Assert.Contains($"{database} ", run.Error, StringComparison.Ordinal);
        Assert.Contains($"{database}-wal", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(database + "-wal"));
    }

    [Fact]
    [Trait("Spec", "P6")]
    public async Task ErasePatient_BesideAServerWithRetention_LeavesItsIndex()
    {
        await using var server = await _scene.OpenAsync(mongodb: true, retentionDays: 30);

        Assert.Equal(ExitCode.Done, Erase(mongodb: true, "--confirm", "3").ExitCode);

        Assert.Equal(0, _scene.CountOfMongoDb("dropIndexes"));
    }

    [Theory]
    [InlineData("--confirm says 2", "--reason", "TICKET-42", "--confirm", "2")]
    [InlineData("must not hold an NHS number", "--reason", "for 999 000-0018", "--confirm", "3")]
    [InlineData("must have 1 to 200", "--reason", " ", "--confirm", "3")]
    [InlineData("one line", "--reason", "a\nb", "--confirm", "3")]
    [InlineData("'--reason' is required", "--confirm", "3")]
    public async Task ErasePatient_WrongOptions_IsNotRun(string message, params string[] options)
    {
        var run = Run([.. _scene.Options(mongodb: false), "--audit", _scene.Audit, .. options]);

        Assert.Equal(ExitCode.NotRun, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        await AssertUnchangedAsync(mongodb: false);
    }

    [Fact]
    public async Task ErasePatient_WithAnAuditThatNoServerUses_IsNotRun()
    {
        var folder = Path.Combine(_scene.Folder, "another");
        AuditKey.ReadOrMake(folder);

        var run = Run([.. _scene.Options(mongodb: false), "--audit", folder, "--reason", "TICKET-42", "--confirm", "3"]);

        Assert.Equal(ExitCode.NotRun, run.ExitCode);
        Assert.Contains("No server uses the store with the audit in", run.Error, StringComparison.Ordinal);
        await AssertUnchangedAsync(mongodb: false);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RemoveAppointment_Confirmed_RemovesThatOneAndItCanBeRegisteredAgain(bool mongodb)
    {
        string[] command = ["appointment", "remove", "a2", .. _scene.Options(mongodb), "--audit", _scene.Audit, "--reason", "TICKET-7"];
        Assert.Contains("1 appointments, 2 versions. Nothing was erased", CommandRun.Of(command).Output, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, CommandRun.Of([.. command, "--confirm", "2"]).ExitCode);

        var (versions, held) = await _scene.StoredAsync(mongodb);
        Assert.Equal("a1:1 a2:0 b1:1", versions);
        Assert.Equal("a2", Assert.Single(held).ResourceId);
        await using var opened = await _scene.OpenAsync(mongodb);
        var again = await ((IAppointmentStore)opened).RegisterAsync(PatientScene.Version("a2", 1, "booked"), default);
        Assert.IsType<RegisterResult.Registered>(again);
    }

    private async Task AssertUnchangedAsync(bool mongodb)
    {
        var (versions, held) = await _scene.StoredAsync(mongodb);
        Assert.Equal("a1:1 a2:2 b1:1", versions);
        Assert.Empty(held);
    }

    private CommandRun Erase(bool mongodb, params string[] options) =>
        Run([.. _scene.Options(mongodb), "--audit", _scene.Audit, "--reason", "TICKET-42", .. options]);

    private static CommandRun Run(string[] options) =>
        CommandRun.Of(Encoding.UTF8.GetBytes(PatientScene.Number + "\n"), ["patient", "erase", .. options]);
}

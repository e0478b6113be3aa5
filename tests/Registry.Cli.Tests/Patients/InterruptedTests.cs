using System.Text;
using MongoDbStandIn.Faults;
using Registry.Audit;
using Registry.Storage;

namespace Registry.Cli.Tests.Patients;

/// <summary>What happens between two steps of <c>patient export</c> and <c>patient erase</c>.</summary>
[Collection("REGISTRY_MONGODB")]
[Trait("Spec", "P7")]
public sealed class InterruptedTests : IAsyncLifetime, IDisposable
{
    private readonly PatientScene _scene = new();
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string File => Path.Combine(_scene.Folder, "export.txt");

    public Task InitializeAsync() => _scene.InitializeAsync();

    public Task DisposeAsync()
    {
        _held.TrySetResult();
        return _scene.DisposeAsync();
    }

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task Export_RecordNotDurableYet_HasWrittenNothingOfThePerson()
    {
        _scene.Faults.Plan("insert", Fault.Hold(_held.Task));
        var exporting = Task.Run(() => Run("export", "--output", File));
        while (_scene.Faults.Pending > 0)
            await Task.Delay(5);

        Assert.Equal(0, new FileInfo(File).Length);
        _held.SetResult();

        Assert.Equal((ExitCode.Done, ""), ((await exporting).ExitCode, (await exporting).Error));
        Assert.Contains("1.2 Appointment a2", await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);
    }

    [Fact]
    public void Export_RecordRejected_LeavesNoFile()
    {
        _scene.Faults.Plan("insert", Fault.Fail(13, "Unauthorized"));

        Assert.Equal(ExitCode.NotRun, Run("export", "--output", File).ExitCode);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task Export_AppointmentRemovedMeanwhile_WritesTheOthers()
    {
        // The schema, the marks, the search, the versions of a1; then those of a2.
        _scene.Faults.Plan("find", Fault.DelayReply(TimeSpan.Zero), times: 4);
        _scene.Faults.Plan("find", Fault.Hold(_held.Task));
        var exporting = Task.Run(() => Run("export", "--output", File));
        while (_scene.Faults.Pending > 0)
            await Task.Delay(5);
        await using (var server = await _scene.OpenAsync(mongodb: true))
            await ((IAdministeredStore)server).EraseAsync("a2", new CompanionRecord(new string('0', 32), "-", new byte[1]), default);
        _held.SetResult();

        var run = await exporting;

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("1 appointments, 1 versions", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_ContentDeeperThanUsual_IsWrittenWhole()
    {
        const int Depth = 250;
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", Depth)) + "\"deepest\"" + new string('}', Depth);
        await using (var server = await _scene.OpenAsync(mongodb: true))
        {
            await ((IAppointmentStore)server).RegisterAsync(
                PatientScene.Version("a3", 1, "booked") with { Content = Encoding.UTF8.GetBytes(deep) }, default);
        }

        var run = Run("export", "--output", File);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("deepest", await System.IO.File.ReadAllTextAsync(File), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "T5a")]
    public async Task Export_WriteWhoseOutcomeWasSeenLater_IsAmongTheRequests()
    {
        var key = AuditKey.Read(Path.Combine(_scene.Audit, "audit.key"));
        var intent = new AuditRecord
        {
            At = DateTimeOffset.UnixEpoch,
            Kind = AuditRecord.Intent,
            Client = "killed-meanwhile",
            Interaction = "update",
            ResourceId = "a2",
            Version = "2",
            Write = new string('a', 32),
        };
        await using (var trail = AuditTrail.Open(new AuditTrailOptions(_scene.Audit, key, 1 << 20), TimeProvider.System))
        {
            await trail.WriteAsync(intent);
            await trail.WriteAsync(intent with { Kind = AuditRecord.Settled, Stored = true });
        }

        var run = Run("export", "--output", File);

        Assert.EndsWith("5 requests", run.Output.Trim(), StringComparison.Ordinal);
        Assert.Contains("changed appointment a2, version 2  by system killed-meanwhile", await System.IO.File.ReadAllTextAsync(File),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Erase_StoppedInTheMiddle_SaysHowMuchIsErased()
    {
        _scene.Faults.Plan("delete", Fault.DelayReply(TimeSpan.Zero));
        _scene.Faults.Plan("delete", Fault.Fail(13, "Unauthorized"));

        var run = Run("erase", "--reason", "TICKET-42", "--confirm", "3");

        Assert.Equal(ExitCode.NotRun, run.ExitCode);
        Assert.Contains("Erased before it was stopped: 1 appointments, 1 versions, of 2 appointments, 3 versions", run.Error,
            StringComparison.Ordinal);
        Assert.Equal("a1:0 a2:2 b1:1", (await _scene.StoredAsync(mongodb: true)).Versions);
    }

    [Theory]
    [InlineData("export", "--output", "export.txt")]
    [InlineData("erase", "--reason", "TICKET-42")]
    public void Command_NumberWithAWrongCheckDigitAndNothingHeld_IsNotRun(string command, params string[] options)
    {
        var run = Run("9990000019", [command, .. options.Select(option => option.Replace("export.txt", File, StringComparison.Ordinal))]);

        Assert.Equal(ExitCode.NotRun, run.ExitCode);
        Assert.Contains("check digit", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("9990000019", run.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public void Command_CollectionThatNoServerUses_IsNotRunAndMakesNone()
    {
        var before = _scene.CountOfMongoDb("insert");

        var run = Run("erase", "--reason", "TICKET-42", "--collection", "apointments");

        Assert.Equal(ExitCode.NotRun, run.ExitCode);
        Assert.Contains("it has no collection apointments.schema", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, _scene.CountOfMongoDb("insert"));
    }

    private CommandRun Run(params string[] command) => Run(PatientScene.Number, command);

    private CommandRun Run(string number, string[] command) => CommandRun.Of(
        Encoding.UTF8.GetBytes(number + "\n"),
        ["patient", .. command, .. _scene.Options(mongodb: true), "--audit", _scene.Audit]);
}

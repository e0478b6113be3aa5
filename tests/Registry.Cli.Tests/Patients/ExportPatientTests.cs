using System.Text;
using Registry.Audit;

namespace Registry.Cli.Tests.Patients;

/// <summary>The command <c>patient export</c>: everything of one person, and nothing of another.</summary>
[Collection("REGISTRY_MONGODB")]
[Trait("Spec", "P7")]
public sealed class ExportPatientTests : IAsyncLifetime, IDisposable
{
    private const string Number = PatientScene.Number;
    private readonly PatientScene _scene = new();

    private string File => Path.Combine(_scene.Folder, "export.txt");

    public Task InitializeAsync() => _scene.InitializeAsync();

    public Task DisposeAsync() => _scene.DisposeAsync();

    public void Dispose() => _scene.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Export_WritesEveryVersionAndWhoLookedAndNothingOfAnotherAndIsRecorded(bool mongodb)
    {
        var run = Export(_scene.Options(mongodb));

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.EndsWith("2 appointments, 3 versions, 4 requests", run.Output.Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain(Number, run.Output, StringComparison.Ordinal);
        var text = System.IO.File.ReadAllText(File);
        string[] wanted =
        [
            "999 000 0018", "1.1 Appointment a1", "1.2 Appointment a2", "Version 1 of 2", "Version 2 of 2", "\"status\": \"cancelled\"",
            "registered appointment a1, version 1  by system clinic-booking", "searched for your appointments  by system nhs111",
            "read appointment a2, version 1  by system by-id-only", "(refused, 403)  by a caller without a valid token",
        ];
        Assert.All(wanted, part => Assert.Contains(part, text, StringComparison.Ordinal));
        Assert.All((string[])["b1", PatientScene.Other, "of-another"], part => Assert.DoesNotContain(part, text, StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        var record = Assert.Single((await _scene.StoredAsync(mongodb)).Held);
        Assert.Equal((AuditRecord.Export, 2), (record.Kind, record.Count));
        Assert.StartsWith($"{Environment.UserName}@", record.Subject, StringComparison.Ordinal);
        var key = AuditKey.Read(Path.Combine(_scene.Audit, "audit.key"));
        Assert.Equal(new PatientHash(key).Of(Number), Assert.Single(record.Patients!));
    }

    [Fact]
    public void Export_OfNobody_SaysThatNothingIsHeld()
    {
        var run = Export(_scene.Options(mongodb: false), "9990000034");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("Appointments: 0", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_WithAnAuditThatNoServerUses_IsNotRun()
    {
        var folder = Path.Combine(_scene.Folder, "another");
        AuditKey.ReadOrMake(folder);
        var run = CommandRun.Of(Encoding.UTF8.GetBytes(Number + "\n"),
            ["patient", "export", .. _scene.Options(mongodb: false), "--audit", folder, "--output", File]);

        Assert.Equal(ExitCode.NotRun, run.ExitCode);
        Assert.Contains("No server uses the store with the audit in", run.Error, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
        Assert.Empty((await _scene.StoredAsync(mongodb: false)).Held);
    }

    [Fact]
    public void Export_OverAFileThatExists_IsNotRunAndLeavesIt()
    {
        System.IO.File.WriteAllText(File, "kept");

        Assert.Equal(ExitCode.NotRun, Export(_scene.Options(mongodb: false)).ExitCode);
        Assert.Equal("kept", System.IO.File.ReadAllText(File));
    }

    [Theory]
    [InlineData("")]
    [InlineData("99900000")]
    [InlineData("999000001x")]
    public void Export_WithoutAnNhsNumber_IsNotRunAndDoesNotRepeatTheInput(string input)
    {
        var run = Export(_scene.Options(mongodb: false), input);

        Assert.Equal(ExitCode.NotRun, run.ExitCode);
        Assert.True(input.Length == 0 || !run.Error.Contains(input, StringComparison.Ordinal));
        Assert.False(System.IO.File.Exists(File));
    }

    private CommandRun Export(string[] store, string input = Number) => CommandRun.Of(
        Encoding.UTF8.GetBytes(input + "\n"), ["patient", "export", .. store, "--audit", _scene.Audit, "--output", File]);
}

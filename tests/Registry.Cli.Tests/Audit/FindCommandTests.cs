using System.Security.Cryptography;
using System.Text;
using Registry.Audit;

namespace Registry.Cli.Tests.Audit;

public sealed class FindCommandTests : IAsyncLifetime
{
    private const string Number = "9876543210";

    private readonly string _folder = Directory.CreateTempSubdirectory("registry-audit-find-").FullName;

    public async Task InitializeAsync()
    {
        var key = AuditKey.ReadOrMake(_folder);
        var hash = Convert.ToHexStringLower(HMACSHA256.HashData(HMACSHA256.HashData(key, "patients"u8), Encoding.ASCII.GetBytes(Number)));
        await using var trail = AuditTrail.Open(new AuditTrailOptions(_folder, key, 1 << 20), TimeProvider.System);
        await trail.WriteAsync(Record("r-1", "client-1", "a1", hash));
        await trail.WriteAsync(Record("r-2", "client-2", "a1", Number));
        await trail.WriteAsync(Record("r-3", "client-2", "a2", "another"));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public void Find_NumberWithAWrongCheckDigitAndNoRecord_IsNotRunAndDoesNotRepeatIt()
    {
        var run = CommandRun.Of("9876543211\n"u8.ToArray(), ["audit", "find", _folder, "--patient"]);

        Assert.Equal(ExitCode.NotRun, run.ExitCode);
        Assert.Contains("check digit", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("9876543211", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("r-1 r-2", "--patient")]
    [InlineData("r-2", "--patient", "--client", "client-2")]
    [InlineData("r-1 r-2", "--appointment", "a1")]
    [InlineData("r-2 r-3", "--client", "client-2")]
    [InlineData("r-3", "--request", "r-3")]
    [InlineData("", "--request", "r-4")]
    public void Find_GivesTheRecordsThatSatisfyEveryOption(string requests, params string[] options)
    {
        var run = CommandRun.Of("987 654 3210\n"u8.ToArray(), ["audit", "find", _folder, .. options]);

        Assert.Equal(ExitCode.Done, run.ExitCode);
        var expected = requests.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(expected.Length, run.OutputLines.Length);
        Assert.All(expected.Zip(run.OutputLines), pair => Assert.Contains($"\"{pair.First}\"", pair.Second, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("987654321")]
    [InlineData("98765432ab")]
    public void Find_NoNhsNumberOnTheInput_IsNotRunAndDoesNotRepeatIt(string input)
    {
        var run = CommandRun.Of(Encoding.UTF8.GetBytes(input), ["audit", "find", _folder, "--patient"]);

        Assert.Equal((ExitCode.NotRun, ""), (run.ExitCode, run.Output));
        Assert.True(input.Length == 0 || !run.Error.Contains(input, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("--appointment")]
    public void Find_NothingToFind_IsNotRun(params string[] options) =>
        Assert.Equal(ExitCode.NotRun, CommandRun.Of(["audit", "find", _folder, .. options]).ExitCode);

    [Fact]
    public void Find_NoFolder_IsNotRun() =>
        Assert.Equal(ExitCode.NotRun, CommandRun.Of("audit", "find", Path.Combine(_folder, "none"), "--client", "c").ExitCode);

    private static AuditRecord Record(string request, string client, string appointment, string patient) => new()
    {
        At = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero),
        Kind = AuditRecord.Request,
        RequestId = request,
        Client = client,
        Interaction = "read",
        Method = "GET",
        ResourceId = appointment,
        Patients = [patient],
        Status = 200,
    };
}

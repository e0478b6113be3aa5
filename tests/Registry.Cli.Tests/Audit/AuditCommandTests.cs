using System.Text;
using Registry.Audit;
using Registry.Cli.Tests.Packages.Committed;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Tree;

namespace Registry.Cli.Tests.Audit;

[Trait("Spec", "T5")]
public sealed class AuditCommandTests : IDisposable
{
    private static readonly AuditRecord Created = new()
    {
        At = new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.Zero),
        Kind = AuditRecord.Request,
        RequestId = "r-1",
        CorrelationId = "c-1",
        Client = "client-1",
        Subject = "system-1",
        Issuer = "https://tokens.example",
        TokenId = "a token",
        Address = "192.0.2.1",
        Interaction = "create",
        Method = "POST",
        ResourceId = "abc",
        Version = "1",
        Patients = [new string('a', 64), "9876543210"],
        Status = 201,
        Milliseconds = 3,
    };

    private static readonly AuditRecord Refused = new()
    {
        At = Created.At,
        Kind = AuditRecord.Refusals,
        Count = 1234,
        First = Created.At.AddSeconds(-59),
        Last = Created.At.AddSeconds(-1),
        Statuses = new Dictionary<string, long>(StringComparer.Ordinal) { ["403"] = 1200, ["503"] = 34 },
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("registry-audit-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Verify_WholeAndBroken_AreDistinguishedByTheExitCode()
    {
        await WriteAsync(Created, Created with { RequestId = "r-2" });
        var (code, output) = Run("verify", _folder);
        Assert.Equal(ExitCode.Done, code);
        Assert.Equal((2, true), (AuditFacts.Of(_folder).Verified?.Records, AuditFacts.Of(_folder).Verified?.IsWhole));
        var anchor = output.Split(' ')[^1].Trim();
        Assert.Equal(ExitCode.Done, Run("verify", _folder, "--expect", anchor).Code);

        var file = Path.Combine(_folder, "audit-000001.jsonl");
        var lines = await File.ReadAllLinesAsync(file);
        await File.WriteAllLinesAsync(file, lines[..1]);
        Assert.Contains("removed from its end", Run("verify", _folder).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Failed, Run("verify", _folder).Code);
        Assert.False(AuditFacts.Of(_folder).Verified?.IsWhole);
        Assert.Equal(ExitCode.Failed, Run("verify", _folder, "--expect", anchor).Code);
        await File.WriteAllLinesAsync(file, lines[1..]);
        var broken = Run("verify", _folder);
        Assert.Equal(ExitCode.Failed, broken.Code);
        Assert.Contains("audit-000001.jsonl, line 1, has the number 2 where 1 is due", broken.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "/nowhere/at/all")]
    [InlineData("export", "/nowhere/at/all")]
    [InlineData("accept", "/nowhere/at/all", "--reason", "why")]
    [InlineData("accept", "/nowhere/at/all", "--reason", " ")]
    [InlineData("accept", "/nowhere/at/all")]
    [InlineData("verify")]
    [InlineData("something")]
    public void Run_WhatCannotBeDone_IsNotDone(params string[] args) => Assert.Equal(ExitCode.NotRun, Run(args).Code);

    [Fact]
    public async Task Export_EveryKindOfRecord_IsAValidAuditEvent()
    {
        await WriteAsync(
            Created,
            Created with
            {
                Client = null,
                Subject = null,
                Issuer = null,
                TokenId = null,
                ResourceId = null,
                Patients = null,
                Status = 403,
                Issues = ["ACCESS_DENIED"],
                Interaction = null
            },
            Created with { Interaction = "search-type", Status = 503, Issues = ["INTERNAL_SERVER_ERROR"], Version = null },
            new AuditRecord { At = Created.At, Kind = AuditRecord.Start, Text = "edition 2.0", Before = "edition 1.0.4-alpha" },
            new AuditRecord { At = Created.At, Kind = AuditRecord.Damage, Text = "10 bytes" },
            new AuditRecord { At = Created.At, Kind = AuditRecord.Accepted, Text = "the disk broke" },
            Refused with { Address = "192.0.2.7" },
            Refused with { Text = "addresses beyond the first 100 of this minute" });
        var (code, output) = Run("export", _folder);
        Assert.Equal(ExitCode.Done, code);
        var events = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(8, events.Length);
        var validator = new FhirValidator(PackageSet.Open(Repository.Packages));
        Assert.All(events, json => Assert.Empty(Errors(validator, json)));
        Assert.Contains("Appointment/abc/_history/1", events[0], StringComparison.Ordinal);
        Assert.Contains("\"outcome\":\"8\",\"outcomeDesc\":\"1234 refused requests", events[6], StringComparison.Ordinal);
        Assert.Contains("1200 x 403, 34 x 503", events[6], StringComparison.Ordinal);
        Assert.Contains("192.0.2.7", events[6], StringComparison.Ordinal);
        Assert.Contains("many addresses", events[7], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_ACutEnd_LeavesARecordAndIsWholeAgain()
    {
        await WriteAsync(Created, Created with { RequestId = "r-2" });
        Assert.Contains("in order", Run("accept", _folder, "--reason", "none").Output, StringComparison.Ordinal);
        var file = Path.Combine(_folder, "audit-000001.jsonl");
        await File.WriteAllLinesAsync(file, (await File.ReadAllLinesAsync(file))[..1]);
        var (code, output) = Run("accept", _folder, "--reason", "restored from Monday's backup, Ada");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("Monday's backup", output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, Run("verify", _folder).Code);
        Assert.Contains("Monday's backup", AuditReading.Records(_folder).Last().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_HeadKeptElsewhere_IsReadThere()
    {
        var head = Path.Combine(_folder, "elsewhere", "audit.head");
        var options = new AuditTrailOptions(_folder, AuditKey.ReadOrMake(_folder, head), 1 << 20) { HeadFile = head };
        await using (var trail = AuditTrail.Open(options, TimeProvider.System))
            await trail.WriteAsync(Created);
        Assert.Equal(ExitCode.Failed, Run("verify", _folder).Code);
        Assert.Equal(ExitCode.Done, Run("verify", _folder, "--head-file", head).Code);
    }

    private static List<string> Errors(FhirValidator validator, string json)
    {
        var source = Encoding.UTF8.GetBytes(json);
        var issues = new IssueList();
        using var tree = validator.Read(source, SourceFormat.Json, issues);
        validator.Validate(tree!, issues);
        return [.. issues.ToList(SourceFormat.Json, source).Where(issue => issue.Severity is not IssueSeverity.Information)
            .Select(issue => $"{issue.Expression}: {issue.Diagnostics}")];
    }

    private async Task WriteAsync(params AuditRecord[] records)
    {
        await using var trail = AuditTrail.Open(new AuditTrailOptions(_folder, AuditKey.ReadOrMake(_folder), 1 << 20), TimeProvider.System);
        foreach (var record in records)
            await trail.WriteAsync(record);
    }

    private static (int Code, string Output) Run(params string[] args)
    {
        var run = CommandRun.Of(["audit", .. args]);
        return (run.ExitCode, run.Output);
    }
}

using System.Text;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Tree;

namespace Registry.Audit.Cli.Tests;

[Trait("Spec", "T5")]
public sealed class AuditCliTests : IDisposable
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

    private readonly string _folder = Directory.CreateTempSubdirectory("registry-audit-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Verify_WholeAndBroken_AreToldApartByTheExitCode()
    {
        await WriteAsync(Created, Created with { RequestId = "r-2" });
        var (code, output) = Run("verify", _folder);
        Assert.Equal(AuditCli.Whole, code);
        var anchor = output.Split(' ')[^1].Trim();
        Assert.Equal(AuditCli.Whole, Run("verify", _folder, "--expect", anchor).Code);

        var file = Path.Combine(_folder, "audit-000001.jsonl");
        var lines = await File.ReadAllLinesAsync(file);
        await File.WriteAllLinesAsync(file, lines[..1]);
        Assert.Equal(AuditCli.Whole, Run("verify", _folder).Code);
        Assert.Equal(AuditCli.Wanting, Run("verify", _folder, "--expect", anchor).Code);
        await File.WriteAllLinesAsync(file, lines[1..]);
        var broken = Run("verify", _folder);
        Assert.Equal(AuditCli.Wanting, broken.Code);
        Assert.Contains("audit-000001.jsonl, line 1, has the number 2 where 1 is due", broken.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "/nowhere/at/all")]
    [InlineData("export", "/nowhere/at/all")]
    [InlineData("verify")]
    [InlineData("something")]
    public void Run_WhatCannotBeDone_IsNotDone(params string[] args) => Assert.Equal(AuditCli.NotDone, Run(args).Code);

    [Fact]
    public async Task Export_EveryKindOfRecord_IsAValidAuditEvent()
    {
        await WriteAsync(
            Created,
            Created with { Client = null, Subject = null, Issuer = null, TokenId = null, ResourceId = null, Patients = null, Status = 403, Issues = ["ACCESS_DENIED"], Interaction = null },
            Created with { Interaction = "search-type", Status = 503, Issues = ["INTERNAL_SERVER_ERROR"], Version = null },
            new AuditRecord { At = Created.At, Kind = AuditRecord.Start, Text = "edition 2.0", Before = "edition 1.0.4-alpha" },
            new AuditRecord { At = Created.At, Kind = AuditRecord.Damage, Text = "10 bytes" });
        var (code, output) = Run("export", _folder);
        Assert.Equal(AuditCli.Whole, code);
        var events = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(5, events.Length);
        var validator = new FhirValidator(PackageSet.Open(Packages()));
        Assert.All(events, json => Assert.Empty(Faults(validator, json)));
        Assert.Contains("Appointment/abc/_history/1", events[0], StringComparison.Ordinal);
    }

    private static List<string> Faults(FhirValidator validator, string json)
    {
        var source = Encoding.UTF8.GetBytes(json);
        var issues = new IssueList();
        using var tree = validator.Read(source, SourceFormat.Json, issues);
        validator.Validate(tree!, issues);
        return [.. issues.ToList(SourceFormat.Json, source).Where(issue => issue.Severity is not IssueSeverity.Information).Select(issue => $"{issue.Expression}: {issue.Diagnostics}")];
    }

    private async Task WriteAsync(params AuditRecord[] records)
    {
        await using var trail = AuditTrail.Open(new AuditTrailOptions(_folder, AuditKey.ReadOrMake(_folder), 1 << 20), TimeProvider.System);
        foreach (var record in records)
            await trail.WriteAsync(record);
    }

    private static (int Code, string Output) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (AuditCli.Run(args, output, error), output.ToString());
    }

    private static string Packages()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Registry.Plugin.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run from within the repository.");
        return Path.Combine(folder.FullName, "conformance", "packages");
    }
}

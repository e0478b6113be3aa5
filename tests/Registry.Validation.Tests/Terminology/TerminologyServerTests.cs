using Registry.Validation.Issues;
using Registry.Validation.Terminology.Server;
using TerminologyStandIn;

namespace Registry.Validation.Tests.Terminology;

/// <summary>Codes that no package decides are decided by a terminology server, where one is configured and answers.</summary>
public sealed class TerminologyServerTests : IAsyncLifetime
{
    private const string Sct = "http://snomed.info/sct";
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private readonly StandInTerminology _standIn = StandInTerminology.Start();
    private readonly ManualTime _time = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-terminology-").FullName;
    private readonly List<TerminologyServer> _servers = [];

    public static TheoryData<TerminologyFault> Faults => [.. Enum.GetValues<TerminologyFault>().Except([TerminologyFault.None])];

    public Task InitializeAsync()
    {
        _standIn.Concepts.AddRange([(Sct, "368209003", "Right upper arm"), (Sct, "123", "Left upper arm")]);
        _standIn.Concepts.Add(("http://loinc.org", "8480-6", "Systolic"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        _servers.ForEach(server => server.Dispose());
        await _standIn.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        Assert.Empty(_standIn.Refused);
    }

    [Fact]
    public async Task ValidateAsync_CodesOfTheServer_AreValid()
    {
        Assert.Empty(await CheckAsync(Validator(), Body("368209003", "Right upper arm", "8480-6")));
        // One batch for all of them.
        Assert.Equal("", Assert.Single(_standIn.Requests).Path);
    }

    [Fact]
    public async Task ValidateAsync_UnknownCode_IsAnError()
    {
        var issue = Assert.Single(await CheckAsync(Validator(), Body("368209003", "Right upper arm", "9999-9")));

        Assert.Equal(("code-unknown", IssueSeverity.Error), (issue.Id, issue.Severity));
        Assert.Equal("Observation.code.coding[0].code", issue.Expression);
    }

    [Fact]
    public async Task ValidateAsync_OtherDisplay_IsAWarningWithTheRightOne()
    {
        var issue = Assert.Single(await CheckAsync(Validator(), Body("368209003", "Left leg", "8480-6")));

        Assert.Equal(("display-differs", IssueSeverity.Warning), (issue.Id, issue.Severity));
        Assert.Contains("'Right upper arm'", issue.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ValidateAsync_OutsideTheValueSet_IsAsTheBindingSays()
    {
        _standIn.Outside.Add("123");

        var issue = Assert.Single(await CheckAsync(Validator(), Body("123", "Left upper arm", "8480-6")));

        Assert.Equal(("binding-required", IssueSeverity.Error, "Observation.bodySite"), (issue.Id, issue.Severity, issue.Expression));
    }

    [Fact]
    public async Task ValidateAsync_SystemThatTheServerDoesNotKnow_IsNotChecked()
    {
        _standIn.Concepts.Clear();

        var issue = Assert.Single(await CheckAsync(Validator(), Body("368209003", "Right upper arm", "8480-6")));

        Assert.Equal(("binding-not-checked", IssueSeverity.Information), (issue.Id, issue.Severity));
    }

    [Fact]
    public async Task ValidateAsync_ServerWithoutBatches_IsAskedOneByOne()
    {
        _standIn.RunsBatches = false;

        Assert.Empty(await CheckAsync(Validator(), Body("368209003", "Right upper arm", "8480-6")));
        Assert.Equal(1, _standIn.Requests.Count(request => request.Path == ""));
        Assert.Contains("CodeSystem/$validate-code", _standIn.Requests.Select(request => request.Path));
        Assert.Contains("ValueSet/$validate-code", _standIn.Requests.Select(request => request.Path));
    }

    [Fact]
    public async Task ValidateAsync_SameCodesAgain_AreAnsweredByTheCacheForItsLifetime()
    {
        var body = Body("368209003", "Right upper arm", "9999-9");
        var validator = Validator();
        var first = await CheckAsync(validator, body);
        var asked = _standIn.Requests.Count;

        Assert.Equal(first, await CheckAsync(validator, body));
        // Another process, later.
        Assert.Equal(first, await CheckAsync(Validator(), body));
        Assert.Equal(asked, _standIn.Requests.Count);

        _time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(first, await CheckAsync(Validator(), body));
        Assert.True(_standIn.Requests.Count > asked);
    }

    [Fact]
    public async Task ValidateAsync_CacheDamaged_AsksAgain()
    {
        var body = Body("368209003", "Right upper arm", "8480-6");
        await CheckAsync(Validator(), body);
        var file = Assert.Single(Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        await File.WriteAllTextAsync(file, "{\n[]\n{\"Question\":null}\n" + (await File.ReadAllTextAsync(file))[..20]);

        Assert.Empty(await CheckAsync(Validator(), body));
        Assert.Equal(2, _standIn.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task ValidateAsync_ServerFails_WarnsOrRefusesAndIsLeftAloneForAWhile(TerminologyFault fault)
    {
        _standIn.Fault = fault;
        var body = Body("368209003", "Right upper arm", "8480-6");
        // The others answer, however busy the machine is.
        TimeSpan? timeout = fault == TerminologyFault.Slow ? Short : null;
        var warning = Validator(timeout);
        var refusing = Validator(timeout, TerminologyFailure.Refuse);

        AssertUnavailable(IssueSeverity.Warning, await CheckAsync(warning, body));
        AssertUnavailable(IssueSeverity.Error, await CheckAsync(refusing, body));

        var asked = _standIn.Requests.Count;
        await CheckAsync(warning, body);
        Assert.Equal(asked, _standIn.Requests.Count);

        _standIn.Fault = TerminologyFault.None;
        _time.Advance(TerminologyServer.Pause);
        Assert.Empty(await CheckAsync(warning, body));
        Assert.Empty(await CheckAsync(refusing, body));
    }

    [Fact]
    public async Task ValidateAsync_NothingBeyondCodes_IsSent()
    {
        await CheckAsync(Validator(), Body("368209003", "Right upper arm", "8480-6"));

        Assert.All(_standIn.Requests, request =>
        {
            Assert.DoesNotContain("9434765919", request.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Patient", request.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("a secret text", request.Body, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Validate_WithoutAsking_AsksNothing()
    {
        var issues = new IssueList();
        using var tree = Fixture.Read(Body("368209003", "Right upper arm", "8480-6"));

        Validator().Validate(tree, issues);

        Assert.Empty(_standIn.Requests);
    }

    [Theory]
    [InlineData("https://tx.example.org/fhir", true)]
    [InlineData("http://localhost:8080", true)]
    [InlineData("tx.example.org", false)]
    [InlineData("ftp://tx.example.org", false)]
    [InlineData("https://user:secret@tx.example.org/", false)]
    [InlineData("https://tx.example.org/?key=secret", false)]
    public void ProblemOf_Url_IsABase(string url, bool isRight) => Assert.Equal(isRight, TerminologyServerOptions.ProblemOf(url) is null);

    private static void AssertUnavailable(IssueSeverity severity, IReadOnlyList<ValidationIssue> issues)
    {
        Assert.Equal(3, issues.Count);
        var expected = ("terminology-unavailable", severity, "transient");
        Assert.All(issues, issue => Assert.Equal(expected, (issue.Id, issue.Severity, issue.Code)));
    }

    private static string Body(string site, string display, string code) => $$"""
        {
          "resourceType": "Observation",
          "meta": { "profile": ["http://example.org/StructureDefinition/site"] },
          "text": { "status": "generated", "div": "<div xmlns=\"http://www.w3.org/1999/xhtml\">a secret text</div>" },
          "status": "final",
          "subject": { "reference": "Patient/9434765919" },
          "code": { "coding": [{ "system": "http://loinc.org", "code": "{{code}}" }] },
          "bodySite": { "coding": [{ "system": "{{Sct}}", "code": "{{site}}", "display": "{{display}}" }], "text": "a secret text" },
          "valueString": "a secret text"
        }
        """;

    private FhirValidator Validator(TimeSpan? timeout = null, TerminologyFailure onFailure = TerminologyFailure.Warn)
    {
        var options = new TerminologyServerOptions
        {
            Url = _standIn.Url,
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
            OnFailure = onFailure,
            CacheFolder = _folder,
        };
        var server = new TerminologyServer(options, _time);
        _servers.Add(server);
        return new FhirValidator(TerminologyPackage.Packages, options: new ValidationOptions { Terminology = server });
    }

    private static async Task<IReadOnlyList<ValidationIssue>> CheckAsync(FhirValidator validator, string body)
    {
        var source = Encoding.UTF8.GetBytes(body);
        var issues = new IssueList();
        using var tree = validator.Read(source, SourceFormat.Json, issues)!;
        await validator.ValidateAsync(tree, issues);
        return issues.ToList(SourceFormat.Json, source);
    }

    /// <summary>Real timers, and a clock that a test moves.</summary>
    private sealed class ManualTime : TimeProvider
    {
        private TimeSpan _passed;

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _passed;

        public void Advance(TimeSpan time) => _passed += time;
    }
}

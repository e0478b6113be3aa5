using System.Text;
using System.Text.Json;
using Registry.TestScripts.Reports;
using Registry.TestScripts.Reports.Html;
using Registry.Validation;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.TestScripts.Tests;

/// <summary>Reports: valid, whole and without secrets.</summary>
public sealed class ReportTests
{
    private const string Secret = "Bearer secret";

    [Theory]
    [InlineData(200, "completed", "pass")]
    [InlineData(500, "completed", "fail")]
    public async Task GivenAResult_ThenItsTestReportIsValidInBothFormatsAndMirrorsTheScript(int status, string state, string result)
    {
        var report = TestReportWriter.WriteJson(await RunAsync(status), new Uri("http://server/fhir"));
        var root = JsonDocument.Parse(report).RootElement;
        Assert.Equal((state, result), (root.GetProperty("status").GetString(), root.GetProperty("result").GetString()));
        Assert.Equal(3, root.GetProperty("test")[0].GetProperty("action").GetArrayLength());
        AssertValid(report, SourceFormat.Json);
        using var tree = Lab.Validator.Value.Read(report, SourceFormat.Json, new IssueList())!;
        using var xml = new MemoryStream();
        FhirValidator.WriteXml(tree, xml);
        AssertValid(xml.ToArray(), SourceFormat.Xml);
        Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(report), StringComparison.Ordinal);
    }

    [Fact]
    public void GivenAScriptThatCannotBeLoaded_ThenItIsInEveryReport()
    {
        ScriptResult[] results = [new() { File = "x/broken.xml", Message = "No script." }];
        var report = TestReportWriter.WriteJson(results[0], new Uri("http://server/fhir"));
        Assert.Equal("entered-in-error", JsonDocument.Parse(report).RootElement.GetProperty("status").GetString());
        AssertValid(report, SourceFormat.Json);
        Assert.Equal("1", Written.JUnit(results).Root!.Element("testsuite")!.Attribute("errors")!.Value);
        Assert.Contains("No script.", Written.Html(results), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "0", "0")]
    [InlineData(500, "1", "0")]
    public async Task GivenAResult_ThenJUnitHasACaseForEachTestAndCountsFailures(int status, string failures, string errors)
    {
        var suite = Written.JUnit([await RunAsync(status)]).Root!.Element("testsuite")!;
        Assert.Equal(("1", failures, errors),
            (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value));
    }

    [Fact]
    public async Task GivenResults_ThenTheSummaryCountsThem()
    {
        var root = JsonDocument.Parse(Written.Summary([await RunAsync(200), await RunAsync(500)])).RootElement;
        Assert.Equal((2, 1, 1),
            (root.GetProperty("scripts").GetInt32(), root.GetProperty("passed").GetInt32(), root.GetProperty("failed").GetInt32()));
    }

    [Fact]
    public async Task GivenAnAnswerWithMarkup_ThenThePageEscapesItAndLoadsNothingAndKeepsSecretsOut()
    {
        var html = Written.Html([await RunAsync(200, """{"resourceType":"Patient","id":"<script>alert(1)</script>"}""")]);
        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAPage_ThenItIsOneFileWithFiltersAndTheEarlierRunAndItsOwnScriptOnly()
    {
        var before = new Baseline([await RunAsync(200)]);
        var html = Written.Html([await RunAsync(500)], new RunFacts { Server = "http://server/fhir", Seed = 3 }, before);
        Assert.DoesNotMatch("(src|href)\\s*=|url\\(|@import", html);
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(html, "<script>"));
        var script = html[(html.IndexOf("<script>", StringComparison.Ordinal) + 8)..html.IndexOf("</script>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        Assert.Contains($"script-src 'sha256-{hash}'", html, StringComparison.Ordinal);
        foreach (var part in (string[])["<div class=\"score\">0 %</div>", "seed 3", "<option>S1</option>", "data-ids=\"S1 C2\"",
            "data-change=\"broken\"", "<mark class=\"del\">2</mark>", "<mark class=\"ins\">5</mark>", "the same with curl",
                "GET http://server"])
            Assert.Contains(part, html, StringComparison.Ordinal);
        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenASummary_WhenItIsReadAgain_ThenThePageIsTheSame()
    {
        var file = Path.GetTempFileName();
        try
        {
            ScriptResult[] results = [await RunAsync(200), await RunAsync(500), new() { File = "x/broken.xml", Message = "No script." }];
            File.WriteAllBytes(file, Written.Summary(results));
            Assert.Equal(Written.Html(results), Written.Html(SummaryReader.Read(file)));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<ScriptResult> RunAsync(int status, string body = Lab.Patient) => await new Lab(body, status).RunAsync(
        Lab.Script("<description value=\"Specification: S1, C2.\"/>" + Lab.Read
            + Lab.Check("""<description value="It is 200."/><responseCode value="200"/>""")
            + Lab.Check("""<resource value="Patient"/>""")));

    private static void AssertValid(byte[] report, SourceFormat format)
    {
        var issues = new IssueList();
        using var tree = Lab.Validator.Value.Read(report, format, issues)!;
        Lab.Validator.Value.Validate(tree, issues);
        Assert.Empty(issues.ToList(format, report).Where(issue => issue.IsError)
            .Select(issue => $"{issue.Expression} {issue.Diagnostics}"));
    }

    [Fact]
    public async Task GivenAssertsInTeardownAndATestWithoutActions_ThenTheTestReportIsAsStu3Allows()
    {
        var result = await new Lab(Lab.Patient).RunAsync(Lab.Script("",
            after: $"<teardown>{Lab.Read}{Lab.Check("""<responseCode value="200"/>""")}</teardown>"));
        var root = System.Text.Json.JsonDocument.Parse(TestReportWriter.WriteJson(result, new Uri("http://server/fhir"))).RootElement;
        Assert.Equal(1, root.GetProperty("test")[0].GetProperty("action").GetArrayLength());
        var teardown = root.GetProperty("teardown").GetProperty("action");
        Assert.Equal(2, teardown.GetArrayLength());
        Assert.All(teardown.EnumerateArray(), action => Assert.True(action.TryGetProperty("operation", out _)));
    }
}

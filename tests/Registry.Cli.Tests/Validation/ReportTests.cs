using System.Text.Json;
using System.Xml.Linq;

namespace Registry.Cli.Tests.Validation;

/// <summary>The reports beside text and JSON, over a valid file, a wrong one, one with a hint, and one that cannot be read.</summary>
public sealed class ReportTests : IDisposable
{
    private const string Hint = """{ "resourceType": "Patient", "extension": [{ "url": "http://e.org/x", "valueBoolean": true }] }""";
    private const string Hostile = "a<img src=x onerror=alert(1)>&\"'\u0001.json";

    private readonly FilesFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Validate_JUnit_HasACaseForEachFile()
    {
        var suites = XDocument.Parse(Report("junit")).Root!;

        var suite = suites.Element("testsuite")!;
        foreach (var counts in new[] { suites, suite })
        {
            Assert.Equal("5", counts.Attribute("tests")!.Value);
            Assert.Equal("2", counts.Attribute("failures")!.Value);
            Assert.Equal("1", counts.Attribute("errors")!.Value);
        }

        var cases = suite.Elements("testcase").ToDictionary(each => Path.GetFileName(each.Attribute("name")!.Value));
        Assert.Empty(cases["valid.json"].Elements());
        Assert.Contains("extension-unknown", cases["hint.json"].Element("system-out")!.Value, StringComparison.Ordinal);
        Assert.Equal("file-unreadable", cases["link.json"].Element("error")!.Attribute("type")!.Value);
        var failure = cases["wrong.json"].Element("failure")!;
        Assert.Equal("binding-required", failure.Attribute("type")!.Value);
        Assert.Contains("wrong.json:1:40: error binding-required: Patient.gender:", failure.Value, StringComparison.Ordinal);
        Assert.NotNull(cases[Hostile.Replace('\u0001', '\uFFFD')].Element("failure"));
    }

    [Fact]
    public void Validate_Sarif_HasAResultForEachIssue()
    {
        using var report = JsonDocument.Parse(Report("sarif"));

        Assert.Equal("2.1.0", report.RootElement.GetProperty("version").GetString());
        var run = Assert.Single(report.RootElement.GetProperty("runs").EnumerateArray());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
            .Select(rule => rule.GetProperty("id").GetString()).ToList();
        var results = run.GetProperty("results").EnumerateArray().ToList();
        Assert.Equal(["error", "note", "error", "error"], results.Select(result => result.GetProperty("level").GetString()));
        Assert.All(results, result => Assert.Equal(
            result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]));
        Assert.All(results, result => Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!));
        var location = results[3].GetProperty("locations")[0];
        var place = location.GetProperty("physicalLocation");
        Assert.EndsWith("/wrong.json", place.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal(1, place.GetProperty("region").GetProperty("startLine").GetInt32());
        Assert.Equal(40, place.GetProperty("region").GetProperty("startColumn").GetInt32());
        Assert.Equal("Patient.gender", location.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString());
        var uris = results.Select(result => result.GetProperty("locations")[0].GetProperty("physicalLocation")
            .GetProperty("artifactLocation").GetProperty("uri").GetString()!);
        Assert.All(uris, uri => Assert.Equal("file", new Uri(uri).Scheme));
        Assert.Contains(uris, uri => new Uri(uri).LocalPath == _folder.At(Hostile));
    }

    [Theory]
    [InlineData("a b/c#d.json", "a%20b/c%23d.json")]
    [InlineData("/x/100%.json", "file:///x/100%25.json")]
    [InlineData("../x.json", "../x.json")]
    [InlineData("-", "stdin")]
    public void UriOf_Name_IsAUri(string file, string expected) =>
        Assert.Equal(expected, Registry.Validation.Files.Reports.SarifReport.UriOf(file));

    [Fact]
    public void Validate_Html_IsOnePageWithoutScriptsAndEscapesAll()
    {
        var page = Report("html");

        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("a&lt;img src=x onerror=alert(1)&gt;&amp;&quot;&#39;\uFFFD.json", page, StringComparison.Ordinal);
        Assert.Contains("5 files checked: 2 valid, 3 not; 3 errors, 0 warnings.", page, StringComparison.Ordinal);
        Assert.Contains("<code>Patient.gender</code>", page, StringComparison.Ordinal);
        Assert.Contains("valid.json</p>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("junit")]
    [InlineData("sarif")]
    [InlineData("html")]
    public void Validate_Output_IsTheReport(string format)
    {
        var valid = _folder.Write("valid.json", FilesFolder.Patient);
        var file = _folder.At("report");

        var run = CommandRun.Of("validate", valid, "--format", format, "--output", file);

        Assert.Equal(0, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Equal(CommandRun.Of("validate", valid, "--format", format).Output, File.ReadAllText(file));
        Assert.Equal(2, CommandRun.Of("validate", valid, "--output", _folder.At("none/report")).ExitCode);
    }

    private string Report(string format)
    {
        _folder.Write(Hostile, FilesFolder.Wrong);
        _folder.Write("hint.json", Hint);
        _folder.Link("link.json", "missing.json");
        _folder.Write("valid.json", FilesFolder.Patient);
        _folder.Write("wrong.json", FilesFolder.Wrong);
        var run = CommandRun.Of("validate", _folder.Path, "--format", format);
        Assert.Equal(1, run.ExitCode);
        return run.Output;
    }
}

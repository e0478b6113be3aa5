using System.Text.Json;
using System.Text.RegularExpressions;
using Registry.Validation.Files;
using Registry.Validation.Files.Reports;
using Registry.Validation.Issues;

namespace Registry.Cli.Tests.Validation;

/// <summary>
/// The form that SARIF 2.1.0 demands of a report, <see href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html"/>: written
/// from the text of the specification, of which each check names the section. What it does not list, a report must not have.
/// </summary>
[Trait("Case", "V16")]
public sealed partial class SarifFormTests : IDisposable
{
    private readonly FilesFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Validate_Sarif_HasTheFormOfTheSpecification()
    {
        _folder.Write("a b/ü#1%.json", FilesFolder.Wrong);
        _folder.Write("c.xml", "<Patient xmlns=\"http://hl7.org/fhir\">\n<gender value=\"x\"/>\u2028</Patient>");
        _folder.Write("d.ndjson", FilesFolder.Wrong + "\n{");
        _folder.Write("e.json", "");
        _folder.Write("f.json", "{\"resourceType\":\"Patient\",\"extension\":[{\"url\":\"http://e.org/{x}\\u0007\",\"valueCode\":\"1\"}]}");
        _folder.Link("link.json", "missing.json");


        using var report = JsonDocument.Parse(CommandRun.Of("validate", _folder.Path, "--format", "sarif").Output);

        Log(report.RootElement);
    }

    [Fact]
    public void Validate_SarifOfValidFiles_HasAnEmptyListOfResults()
    {
        _folder.Write("a.json", FilesFolder.Patient);

        using var report = JsonDocument.Parse(CommandRun.Of("validate", _folder.Path, "--format", "sarif").Output);

        Log(report.RootElement);
        Assert.Empty(report.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
    }

    // 3.11.5
    [Fact]
    public void Add_MessageWithBraces_DoublesThem()
    {
        using var output = new StringWriter();
        var issue = new ValidationIssue
        {
            Id = "x",
            Severity = IssueSeverity.Error,
            Code = IssueCode.Invalid,
            Text = new("not {0}", "or }"),
            Expression = "",
        };
        using (var sarif = new SarifReport(output))
            sarif.Add(new FileResult("a.json", [issue]));

        using var report = JsonDocument.Parse(output.ToString());

        var result = report.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        Assert.Equal("not {{0}} or }}", result.GetProperty("message").GetProperty("text").GetString());
        Log(report.RootElement);
    }

    // 3.13: version and runs are required; the URI of the schema is absolute.
    private static void Log(JsonElement log)
    {
        Members(log, ["version", "runs"], ["$schema"]);
        Assert.Equal("2.1.0", log.GetProperty("version").GetString());
        Assert.True(Uri.IsWellFormedUriString(log.GetProperty("$schema").GetString(), UriKind.Absolute));
        Assert.All(log.GetProperty("runs").EnumerateArray(), Run);
    }

    // 3.14: a run has a tool, and results, which are only left out where none were looked for.
    private static void Run(JsonElement run)
    {
        Members(run, ["tool", "results"], []);
        Members(run.GetProperty("tool"), ["driver"], []);
        var driver = run.GetProperty("tool").GetProperty("driver");
        // 3.19: a name; a version by the rules of semantic versions.
        Members(driver, ["name", "semanticVersion", "rules"], []);
        Assert.NotEmpty(driver.GetProperty("name").GetString()!);
        Assert.Matches(SemanticVersion(), driver.GetProperty("semanticVersion").GetString());
        var rules = driver.GetProperty("rules").EnumerateArray().ToList();
        // 3.49.3: an id is stable and opaque; no two rules have the same one.
        Assert.All(rules, rule => Members(rule, ["id"], []));
        Assert.Equal(rules.Count, rules.Select(rule => rule.GetProperty("id").GetString()).Distinct(StringComparer.Ordinal).Count());
        Assert.All(run.GetProperty("results").EnumerateArray(), result => Result(result, rules));
    }

    // 3.27: a message is required; the level is one of four; the index is that of the rule with the same id.
    private static void Result(JsonElement result, List<JsonElement> rules)
    {
        Members(result, ["ruleId", "ruleIndex", "level", "message", "locations"], []);
        Assert.Contains(result.GetProperty("level").GetString(), new[] { "none", "note", "warning", "error" });
        Assert.Equal(rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString(), result.GetProperty("ruleId")
            .GetString());
        // 3.11: a text. In it, single braces would be the place of an argument, and square brackets with a link behind a link.
        Members(result.GetProperty("message"), ["text"], []);
        var text = result.GetProperty("message").GetProperty("text").GetString()!;
        Assert.NotEmpty(text);
        Assert.DoesNotMatch(Placeholder(), text);
        Assert.All(result.GetProperty("locations").EnumerateArray(), Location);
    }

    // 3.28 to 3.30 and 3.33: lines and columns count from 1; a URI is valid, and has no fragment in it that was part of a name.
    private static void Location(JsonElement location)
    {
        Members(location, ["physicalLocation"], ["logicalLocations"]);
        var place = location.GetProperty("physicalLocation");
        Members(place, ["artifactLocation"], ["region"]);
        Members(place.GetProperty("artifactLocation"), ["uri"], []);
        var uri = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
        Assert.Matches(UriCharacters(), uri);
        Assert.True(Uri.TryCreate(uri, UriKind.RelativeOrAbsolute, out var parsed), uri);
        Assert.Empty(parsed.IsAbsoluteUri ? parsed.Fragment : "");
        if (place.TryGetProperty("region", out var region))
        {
            Members(region, ["startLine", "startColumn"], []);
            Assert.All(region.EnumerateObject(), number => Assert.InRange(number.Value.GetInt32(), 1, int.MaxValue));
        }

        if (!location.TryGetProperty("logicalLocations", out var elements))
            return;
        var element = Assert.Single(elements.EnumerateArray());
        Members(element, ["fullyQualifiedName", "kind"], []);
        // 3.33.7: of what stands in a text file the kinds are those of XML and of JSON.
        Assert.Contains(element.GetProperty("kind").GetString(), new[] { "element", "attribute", "object", "array", "property", "value" });
    }

    private static void Members(JsonElement element, string[] required, string[] optional)
    {
        var names = element.EnumerateObject().Select(member => member.Name).ToList();
        Assert.Subset(names.ToHashSet(StringComparer.Ordinal), required.ToHashSet(StringComparer.Ordinal));
        Assert.Empty(names.Except([.. required, .. optional], StringComparer.Ordinal));
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
    }

    [GeneratedRegex(@"^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex SemanticVersion();

    // RFC 3986, without '?' and '#', which start a query and a fragment.
    [GeneratedRegex(@"^([A-Za-z0-9\-._~:/@!$&'()*+,;=]|%[0-9A-F]{2})+$", RegexOptions.ExplicitCapture)]
    private static partial Regex UriCharacters();

    [GeneratedRegex(@"(?<!\{)(\{\{)*\{(?!\{)|\[[^\]]*\]\([^)]*\)")]
    private static partial Regex Placeholder();
}

using System.Text;

namespace Registry.Cli.Tests.Validation;

/// <summary>A Bundle that is read entry by entry has the result of one that is read as a whole.</summary>
[Trait("Case", "V17")]
public sealed class LargeBundleTests : IDisposable
{
    private const string Uuid = "urn:uuid:00000000-0000-4000-8000-00000000000";
    private const string Extension = "\"extension\":[{\"url\":\"http://e.org/x\",\"valueBoolean\":true}]";

    private readonly FilesFolder _folder = new();

    public static TheoryData<string, string, string?> Bundles => new()
    {
        { "valid", Collection(Patient(1), Patient(2), About(3, $"{Uuid}1"), Patient(4)), null },
        { "wrong values",
            Collection(Patient(1, "\"gender\":\"x\""), Patient(2), Patient(3, "\"birthDate\":\"1\",\n\"foo\":1")), "unknown-element" },
        { "type of a target in another part", Collection(Patient(1), Patient(2), Patient(3), About(4, $"{Uuid}5"), About(5, $"{Uuid}1")),
            "reference-target" },
        { "target before", Collection(About(1, $"{Uuid}9"), Patient(2), Patient(3), About(4, $"{Uuid}1")), "reference-target" },
        { "relative, and not what its text says",
            Collection(Http("Patient", 1, "Observation"), Patient(2), Http("Observation", 3, About(3, "Patient/1"))),
            "reference-target" },
        { "repeated full URL far away", Collection(Patient(1), Patient(2), Patient(3), Patient(4), Patient(1)), "invariant-bdl-7" },
        { "repeated with other versions", Collection(Patient(1, Version(1)), Patient(2), Patient(3), Patient(1, Version(2))), null },
        { "repeated with the same version",
            Collection(Patient(1, Version(1)), Patient(2), Patient(3), Patient(1, Version(1))), "invariant-bdl-7" },
        { "rules on the Bundle", Collection(Patient(1), Patient(2), Searched(3), Searched(4)), "invariant-bdl-2" },
        { "Bundle's own members",
            Collection("\"id\":\"a b\",\"total\":1,", [Patient(1), Patient(2)], ",\n \"bogus\":1"), "unknown-element" },
        { "missing type", "{\"resourceType\":\"Bundle\",\n\"entry\":[" + Patient(1) + ",\n" + Patient(2) + "]}", "cardinality-min" },
        { "empty entry",
            Collection(Patient(1), "{}", "{\"resource\":{}}", "{\"resource\":{\"resourceType\":\"Foo\"}}"), "unknown-resource-type" },
        { "relative full URL", Collection(Patient(1), Patient(2).Replace(Uuid, "Patient/", StringComparison.Ordinal)), "bundle-full-url" },
        { "contained", Collection(Patient(1, "\"generalPractitioner\":[{\"reference\":\"#a\"}]"), Patient(2)), "invariant-ref-1" },
        { "lone surrogate", Collection(Patient(1), Patient(2, "\"language\":\"\\ud800\"")), null },
        { "claimed profile with demands on targets", Collection(
            Patient(1), Patient(2),
            About(3, $"{Uuid}1", "\"meta\":{\"profile\":[\"http://hl7.org/fhir/StructureDefinition/vitalsigns\"]}")), null },
        { "unread content in one entry, a rule on all broken by others", Collection(
            Patient(1), Patient(2), Patient(3, "\"name\":{\"family\":\"x\"}"), Patient(1)), "wrong-json-shape" },
        { "unread content in one entry, answers in another", Collection(
            Patient(1, "\"name\":{\"family\":\"x\"}"), Patient(2), Answers(3)), "questionnaire-required" },
        // These are read as a whole.
        { "document",
            Collection(Patient(1), Patient(2)).Replace("collection", "document", StringComparison.Ordinal), "bundle-first-entry" },
        { "two members entry", Collection("", [Patient(1)], ",\"entry\":[" + Patient(2) + "]"), "duplicate-member" },
        { "not an array", "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":" + Patient(1) + "}", "wrong-json-shape" },
        { "no objects", Collection(Patient(1), "7", "null", "[]"), "wrong-json-type" },
        { "not well-formed", Collection(Patient(1), Patient(2)) + "}", "not-well-formed" },
        { "another resource", "{\"resourceType\":\"Patient\",\"entry\":[{}]}", "unknown-element" },
        { "no entries", Collection(), null },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Bundles))]
    public void Run_EntryByEntry_EqualsTheWhole(string what, string bundle, string? expected)
    {
        StreamedBundle.AssertEqualsTheWhole(_folder, "bundle.json", bundle, expected);
        Assert.NotEmpty(what);
    }

    [Fact]
    public void Run_LargeBundle_NamesEntriesAndLinesAndShowsProgress()
    {
        var text = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[\n");
        var filler = new string(' ', 100_000);
        for (var at = 0; at < 250; at++)
        {
            var url = $"urn:uuid:00000000-0000-4000-8000-{at:d12}";
            text.Append(Patient(1).Replace(Uuid + "1", url, StringComparison.Ordinal)).Append(filler).Append(",\n");
        }

        var wrong = Patient(9, "\"gender\":\"x\"").Replace("0009\"", "9999\"", StringComparison.Ordinal);
        text.Append(wrong.Replace("\n", "", StringComparison.Ordinal)).Append("]}");
        var file = _folder.Write("large.json", text.ToString());

        var run = CommandRun.Of("validate", file);

        Assert.Equal(1, run.ExitCode);
        var lines = text.ToString().Split('\n').Length;
        var error = Assert.Single(run.OutputLines, line => line.Contains(": error ", StringComparison.Ordinal));
        Assert.StartsWith($"{file}:{lines}:", error, StringComparison.Ordinal);
        Assert.Contains("binding-required: Bundle.entry[250].resource.gender:", error, StringComparison.Ordinal);
        Assert.Contains("of 25 MB checked", run.Error, StringComparison.Ordinal);
    }

    private static string Collection(params string[] entries) => Collection("", entries, "");

    private static string Collection(string before, string[] entries, string after) =>
        $"{{ \"resourceType\":\"Bundle\", {before} \"type\":\"collection\",\n \"entry\":[ {string.Join(" ,\n ", entries)}\n ]{after} }}";

    private static string Patient(int number, string more = Extension) =>
        $"{{ \"fullUrl\":\"{Uuid}{number}\", \"resource\":{{\n \"resourceType\":\"Patient\", {more} }} }}";

    private static string About(int number, string subject, string more = Extension) =>
        $"{{ \"fullUrl\":\"{Uuid}{number}\",\n \"resource\":{{ \"resourceType\":\"Observation\", {more}, \"status\":\"final\", "
        + $"\"code\":{{\"text\":\"é\"}}, \"subject\":{{\"reference\":\"{subject}\"}} }} }}";

    private static string Searched(int number) =>
        Patient(number).Replace("\"resource\"", "\"search\":{\"mode\":\"match\"},\"resource\"", StringComparison.Ordinal);

    private static string Answers(int number) =>
        $"{{ \"fullUrl\":\"{Uuid}{number}\", \"resource\":{{ \"resourceType\":\"QuestionnaireResponse\", \"status\":\"completed\","
        + "\"contained\":[{ \"resourceType\":\"Questionnaire\", \"id\":\"q\", \"status\":\"active\","
        + "\"item\":[{ \"linkId\":\"1\", \"type\":\"string\", \"required\":true }] }],"
        + "\"questionnaire\":{ \"reference\":\"#q\" } } }";

    private static string Version(int version) => $"\"meta\":{{\"versionId\":\"{version}\"}}";

    private static string Http(string type, int number, string resource) => resource.StartsWith('{')
        ? resource.Replace($"{Uuid}{number}", $"http://e.org/{type}/{number}", StringComparison.Ordinal)
        : Http(type, number, About(number, "Patient/9"));
}

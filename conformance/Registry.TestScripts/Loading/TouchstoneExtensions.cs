using System.Xml.Linq;
using Registry.TestScripts.Rules;

namespace Registry.TestScripts.Loading;

/// <summary>
/// What scripts written for Touchstone say by extensions, as STU3 or their version of FHIR has no element for it: rules, fixtures that the
/// tester supplies, and whether a failed assert ends its test.
/// </summary>
internal static class TouchstoneExtensions
{
    private const string Base = "http://touchstone.aegis.net/touchstone/fhir/testing/StructureDefinition/";

    /// <summary>The rules that a script declares, with their files.</summary>
    public static IEnumerable<(string Id, ScriptRule Rule)> Rules(XElement root)
    {
        foreach (var extension in Named(root, Base + "testscript-rule"))
        {
            if (Text(extension, "ruleId") is { } id)
                yield return (id, new ScriptRule(Text(extension, "path") ?? "", Parameters(extension), NoRules));
        }
    }

    /// <summary>The ids of the fixtures that the tester supplies.</summary>
    public static IEnumerable<string> DynamicFixtures(XElement root) => root.All("extension")
        .Where(extension => ((string?)extension.Attribute("url"))?.EndsWith("testscript-dynamic-fixture", StringComparison.Ordinal) == true)
        .Select(extension => Text(extension, "id")).OfType<string>();

    /// <summary>The rule that an assert is checked by, and its parameters; null where it names none.</summary>
    public static (string Id, IReadOnlyDictionary<string, string> Parameters)? Rule(XElement assert) =>
        Named(assert, Base + "testscript-assert-rule").FirstOrDefault() is { } extension && Text(extension, "ruleId") is { } id
            ? (id, Parameters(extension)) : null;

    /// <summary>Whether a failed assert ends its test, as it does in STU3 unless the script says otherwise.</summary>
    public static bool StopsTest(XElement assert) =>
        (Text(assert, Base + "testscript-assert-stopTestOnFail") ?? assert.Text("stopTestOnFail")) != "false";

    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> NoRules { get; } =
        new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);

    private static Dictionary<string, string> Parameters(XElement extension) => Named(extension, "param")
        .Select(parameter => (Name: Text(parameter, "name"), Value: Text(parameter, "value") ?? ""))
        .Where(parameter => parameter.Name is not null)
        .DistinctBy(parameter => parameter.Name, StringComparer.Ordinal)
        .ToDictionary(parameter => parameter.Name!, parameter => parameter.Value, StringComparer.Ordinal);

    private static IEnumerable<XElement> Named(XElement parent, string url) =>
        parent.All("extension").Where(extension => (string?)extension.Attribute("url") == url);

    private static string? Text(XElement parent, string url) => Named(parent, url).Select(Value).FirstOrDefault();

    private static string? Value(XElement extension) => extension.Elements()
        .FirstOrDefault(child => child.Name.LocalName.StartsWith("value", StringComparison.Ordinal))?.Value();
}

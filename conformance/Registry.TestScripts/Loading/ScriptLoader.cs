using Newtonsoft.Json.Linq;
using Registry.TestScripts.Rules;

namespace Registry.TestScripts.Loading;

/// <summary>Loads STU3 TestScripts, JSON or XML. Lenient where real scripts are sloppy; strict where asked.</summary>
internal static class ScriptLoader
{
    private static readonly string[] LaterElements = ["stopTestOnFail", "method", "defaultManualCompletion", "scope", "common"];

    /// <summary>Loads a file.</summary>
    /// <param name="file">The path of the script.</param>
    /// <param name="strict">Whether what STU3 does not allow is refused rather than noted.</param>
    /// <exception cref="ScriptException">It is no TestScript that can be run; the message names file and line.</exception>
    public static Script Load(string file, bool strict = false)
    {
        try
        {
            return Parse(ReadText(file, strict), file, strict);
        }
        catch (ScriptException refused)
        {
            throw new ScriptException($"{file}: {refused.Message}", refused);
        }
        catch (IOException unreadable)
        {
            throw new ScriptException($"{file}: {unreadable.Message}", unreadable);
        }
    }

    /// <summary>The text of a file.</summary>
    /// <exception cref="ScriptException">It is too large, or, if strict, not UTF-8 as its format wants it.</exception>
    public static string ReadText(string file, bool strict = false)
    {
        if (new FileInfo(file) is { Exists: true, Length: > ReferenceFiles.MaxBytes })
            throw new ScriptException($"It is larger than {ReferenceFiles.MaxBytes} bytes.");
        var bytes = File.ReadAllBytes(file);
        if (strict && !System.Text.Unicode.Utf8.IsValid(bytes))
            throw new ScriptException("Line 1: it is not in UTF-8.");
        if (strict && bytes is [0xEF, 0xBB, 0xBF, ..] && !new Body(SafeXml.Decode(bytes)).IsXml)
            throw new ScriptException("Line 1: JSON may not begin with a byte order mark.");
        return SafeXml.Decode(bytes);
    }

    /// <summary>Reads a script from its text.</summary>
    /// <inheritdoc cref="Load"/>
    public static Script Parse(string text, string file, bool strict = false)
    {
        var body = new Body(text);
        var root = body.Xml;
        if (root.Name.LocalName != "TestScript")
            throw new ScriptException($"This is a {root.Name.LocalName}, not a TestScript.");
        var notes = Problems(root).Select(problem => $"Line {problem.Line}: {problem.Text}").ToList();
        if (strict && notes.Count > 0)
            throw new ScriptException(string.Join(" ", notes));
        var texts = Texts(body, root);
        return new Script
        {
            File = file,
            Id = root.Text("id") ?? Path.GetFileNameWithoutExtension(file),
            Url = root.Text("url") ?? "",
            Name = root.Text("name") ?? root.Text("id") ?? Path.GetFileNameWithoutExtension(file),
            Description = root.Text("description") ?? "",
            Fixtures = [.. Fixtures(root, texts)],
            Profiles = References(root, "profile"),
            Rules = root.All("rule").Concat(root.All("ruleset")).Where(rule => rule.Id() is not null)
                .Select(rule => (Id: rule.Id()!, Rule: Rule(rule))).Concat(TouchstoneExtensions.Rules(root))
                .DistinctBy(rule => rule.Id, StringComparer.Ordinal)
                .ToDictionary(rule => rule.Id, rule => rule.Rule, StringComparer.Ordinal),
            Destinations = root.All("destination").Count(),
            Capabilities = [.. (root.One("metadata")?.All("capability") ?? [])
                .Select(capability => capability.One("capabilities")?.Text("reference")).OfType<string>()],
            Contained = texts,
            Tags = [.. (root.One("meta")?.All("tag") ?? []).Select(tag => tag.Text("code")).OfType<string>()],
            Variables = [.. root.All("variable").Select(Variable)],
            Setup = ActionReader.Read(root.One("setup")),
            Tests = [.. root.All("test").Select(Test)],
            Teardown = ActionReader.Read(root.One("teardown")),
            Notes = notes,
        };
    }

    private static ScriptTest Test(XElement test, int index) => new(
        test.Id() ?? $"test-{index + 1}", test.Text("name") ?? test.Id() ?? $"test-{index + 1}", test.Text("description") ?? "",
            ActionReader.Read(test));

    private static ScriptRule Rule(XElement rule) => new(
        rule.One("resource")?.Text("reference") ?? rule.Text("reference") ?? "", RuleDefinition.ReadParameters(rule),
        ActionReader.RuleParameters(rule));

    private static Dictionary<string, XElement> Contained(XElement root) => root.All("contained").SelectMany(wrapper => wrapper.Elements())
        .Where(resource => resource.Text("id") is not null)
        .DistinctBy(resource => resource.Text("id"), StringComparer.Ordinal)
        .ToDictionary(resource => resource.Text("id")!, StringComparer.Ordinal);

    // In the format of the script: JSON's order of elements is not that of XML.
    private static Dictionary<string, string> Texts(Body body, XElement root) => body.IsXml
        ? Contained(root).ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal)
        : (JsonToXml.Parse(body.Text)["contained"] as JArray ?? []).OfType<JObject>()
            .Where(resource => resource["id"] is JValue { Value: string })
            .DistinctBy(resource => (string)resource["id"]!, StringComparer.Ordinal)
            .ToDictionary(resource => (string)resource["id"]!, resource => resource.ToString(), StringComparer.Ordinal);

    private static IEnumerable<ScriptFixture> Fixtures(XElement root, Dictionary<string, string> contained)
    {
        foreach (var fixture in root.All("fixture"))
        {
            var reference = fixture.One("resource")?.Text("reference");
            string? inner = null;
            if (reference is ['#', ..])
            {
                inner = contained.GetValueOrDefault(reference[1..])
                    ?? throw new ScriptException($"Line {fixture.Line()}: nothing contained has the id '{reference[1..]}'.");
            }

            yield return new ScriptFixture(fixture.Id() ?? throw new ScriptException($"Line {fixture.Line()}: a fixture needs an id."),
                reference, inner, fixture.Text("autocreate") == "true", fixture.Text("autodelete") == "true");
        }

        foreach (var name in TouchstoneExtensions.DynamicFixtures(root))
            yield return new ScriptFixture(name, null, null, false, false, IsDynamic: true);
    }

    private static Dictionary<string, string> References(XElement root, string name) => root.All(name)
        .Where(element => element.Id() is not null)
        .Select(element =>
            (Id: element.Id()!, Target: element.Text("reference") ?? element.One("resource")?.Text("reference") ?? element.Value()))
        .Where(pair => pair.Target is not null)
        .DistinctBy(pair => pair.Id, StringComparer.Ordinal)
        .ToDictionary(pair => pair.Id, pair => pair.Target!, StringComparer.Ordinal);

    private static ScriptVariable Variable(XElement variable) => new(
        variable.Text("name") ?? throw new ScriptException($"Line {variable.Line()}: a variable needs a name."),
        variable.Text("defaultValue"), variable.Text("expression"), variable.Text("headerField"), variable.Text("path"),
        variable.Text("sourceId"))
    {
        Description = variable.Text("description"),
        Hint = variable.Text("hint"),
    };

    /// <summary>What STU3 does not allow, though it can be run.</summary>
    internal static IEnumerable<ScriptProblem> Problems(XElement root)
    {
        foreach (var name in (string[])["url", "name", "status"])
        {
            if (root.Text(name) is null)
                yield return new ScriptProblem(root.Line(), IsError: true, $"'{name}' is missing.");
        }

        foreach (var element in root.Descendants())
        {
            foreach (var text in Problems(element, element.Name.LocalName))
                yield return new ScriptProblem(element.Line(), IsError: true, text);
        }
    }

    private static IEnumerable<string> Problems(XElement element, string name)
    {
        if (LaterElements.Contains(name, StringComparer.Ordinal))
            yield return $"STU3 has no '{name}'.";
        if (name == "profile" && element.Parent?.Parent is null && element.Value() is not null)
            yield return "In STU3 a profile is a Reference: it has 'reference', not a value.";
        if (name == "system" && LaterSystem(element.Value()))
            yield return $"STU3 has no code system '{element.Value()}'.";
        if (element.Id() is { Length: > 64 } id)
            yield return $"the id '{id}' is longer than 64 characters.";
        if (name == "assert" && ActionReader.Kinds(element) is { Count: not 1 } kinds)
            yield return $"an assert checks one thing; this checks {(kinds.Count == 0 ? "nothing" : string.Join(", ", kinds))}.";
        if (name == "extension" && (string?)element.Attribute("url") is { } url && url.Contains("Rule", StringComparison.OrdinalIgnoreCase)
            && url.Contains("touchstone", StringComparison.OrdinalIgnoreCase))
            yield return $"the extension '{url}' is Touchstone's own.";
    }

    private static bool LaterSystem(string? system) => system is not null &&
        (system.StartsWith("http://terminology.hl7.org/", StringComparison.Ordinal)
        || system == "http://hl7.org/fhir/restful-interaction");
}

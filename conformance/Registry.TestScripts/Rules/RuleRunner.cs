using Registry.TestScripts.Asserts;
using Registry.TestScripts.Queries;
using Registry.TestScripts.Running;

namespace Registry.TestScripts.Rules;

/// <summary>
/// The rules and rulesets of Touchstone that public scripts use, by the names of their files. Their bodies are not public: what they check
/// is clear from their names and parameters. Any other rule is skipped, never passed.
/// </summary>
internal static class RuleRunner
{
    public static Check Run(ScriptAssert assert, RunState state, RunOptions options, AssertRunner asserts)
    {
        var id = assert.Values.GetValueOrDefault("rule") ?? throw new ScriptException("The assert names no rule.");
        var name = Name(state.Rule(id));
        var checks = Of(name, assert, state, options, asserts).ToList();
        return checks.Count == 0
            ? Check.Skipped($"The Groovy rule '{name}' is not supported.")
            : checks.MaxBy(check => check.Outcome)!;
    }

    /// <summary>The name of a rule's file without folder, ending and the words that say what kind it is.</summary>
    internal static string Name(string reference)
    {
        var name = Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'));
        foreach (var word in (string[])["RuleSet-", "Rule-"])
            name = name.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? name[word.Length..] : name;
        return name.EndsWith("-Groovy", StringComparison.OrdinalIgnoreCase) ? name[..^"-Groovy".Length] : name;
    }

    private static IEnumerable<Check> Of(string name, ScriptAssert assert, RunState state, RunOptions options, AssertRunner asserts)
    {
        var exchange = asserts.Exchange(assert);
        var body = asserts.Body(assert);
        var type = body.ResourceType;
        string Parameter(string key) => state.Fill(assert.RuleParameters.GetValueOrDefault(key, ""));
        Check Header(string field, string check, string value) => Check.Of(
            Comparison.Holds(check, asserts.Header(assert, field), value), $"The header {field}", $"{check} '{value}'",
                asserts.Header(assert, field));
        string Operator(string key) => Parameter(key) is { Length: > 0 } given ? given : "notEmpty";

        switch (name)
        {
            case "AssertHeaderIfBody":
                return [body.IsEmpty ? new Check(Outcome.Pass)
                    : Header(Parameter("header"), Operator("headerOperator"), Parameter("headerValue"))];
            case "AssertResourceIfBody":
                return [Check.Of(body.IsEmpty || Types(Parameter("resource")).Contains(type), "The type of the resource",
                    Parameter("resource"), type)];
            case "AssertResponseCodeIfResource":
                return [Check.Of(type != Parameter("resource") || Types(Parameter("responseCode")).Contains($"{exchange.Status}"),
                    "The status", Parameter("responseCode"), $"{exchange.Status}")];
            case "AssertPathIfResource" when Parameter("path") is { Length: > 0 } path:
                return [type != Parameter("resource") ? new Check(Outcome.Pass) : Path(path)];
            case "VersioningHeaders":
                return [Header("ETag", "notEmpty", ""), Header("Last-Modified", "notEmpty", "")];
            case "CreateOkHeadersBody":
                return [Header("Location", "notEmpty", ""), .. OkBody(201)];
            case "UpdateOkHeadersBody":
                return OkBody(200);
            case "DeleteValidHeadersBody":
                return [Check.Of(exchange.Status == (body.IsEmpty ? 204 : 200), "The status", body.IsEmpty ? "204" : "200",
                    $"{exchange.Status}"), .. Media()];
            default:
                return [];
        }

        Check Path(string path)
        {
            var values = PathQuery.Select(body, path, options.Validator);
            var found = values.Count == 0 ? null : values[0] ?? "(an element)";
            return Check.Of(Comparison.Holds(Operator("pathOperator"), found, Parameter("pathValue")), $"'{path}'", Parameter("pathValue"),
                found);
        }

        IEnumerable<Check> OkBody(int status) =>
        [
            Check.Of(exchange.Status == status || (status == 200 && exchange.Status == 201), "The status", $"{status}",
                $"{exchange.Status}"), .. Media(),
        ];

        IEnumerable<Check> Media() => body.IsEmpty ? [] : [Header("Content-Type", "contains", "fhir+")];
    }

    private static string?[] Types(string list) => list.Split(',', StringSplitOptions.TrimEntries);
}

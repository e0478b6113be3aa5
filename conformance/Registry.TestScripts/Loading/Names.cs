using Registry.TestScripts.Substitution;

namespace Registry.TestScripts.Loading;

/// <summary>Whether what a script names is there: variables, fixtures, responses, profiles, rules.</summary>
internal static class Names
{
    private static readonly string[] Sources = ["sourceId", "targetId", "minimumId", "compareToSourceId"];

    public static IEnumerable<ScriptProblem> Check(Script script, XElement root)
    {
        var variables = script.Variables.Select(variable => variable.Name).ToHashSet(StringComparer.Ordinal);
        var sources = script.Fixtures.Select(fixture => fixture.Id)
            .Concat(root.Descendants().Where(element => element.Name.LocalName is "responseId" or "requestId").Select(Elements.Value))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var element in root.Descendants())
        {
            var value = element.Value() ?? "";
            foreach (Match match in Substitutor.Placeholder().Matches(value))
            {
                var name = match.Groups["name"].Value.Trim();
                if (!variables.Contains(name) && !Generated.IsKnown(name) && !name.StartsWith("param.", StringComparison.Ordinal))
                    yield return Problem(element, $"The variable '{name}' is not declared.");
            }

            if (value.Contains("${", StringComparison.Ordinal) || value.Length == 0)
                continue;
            var kind = element.Name.LocalName;
            if (Sources.Contains(kind, StringComparer.Ordinal) && !sources.Contains(value))
                yield return Problem(element, $"There is no fixture, response or request '{value}'.");
            if (kind == "validateProfileId" && !script.Profiles.ContainsKey(value))
                yield return Problem(element, $"The profile '{value}' is not declared.");
            if (kind is "rulesetId" && !script.Rules.ContainsKey(value))
                yield return Problem(element, $"The ruleset '{value}' is not declared.");
        }

        foreach (var variable in script.Variables.Where(variable => variable.IsTesters))
        {
            var element = root.All("variable").First(item => item.Text("name") == variable.Name);
            yield return new ScriptProblem(element.Line(), IsError: false,
                $"The variable '{variable.Name}' has neither a source nor a default: the tester supplies it with --var {variable.Name}=…");
        }
    }

    private static ScriptProblem Problem(XElement element, string text) => new(element.Line(), IsError: true, text);
}

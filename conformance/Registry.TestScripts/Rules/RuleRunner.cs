using Registry.TestScripts.Asserts;
using Registry.TestScripts.Running;

namespace Registry.TestScripts.Rules;

/// <summary>
/// The rules and rulesets of Touchstone that public scripts use, by the names of their files. Any other rule is skipped, never passed:
/// Groovy is not executed.
/// </summary>
internal static class RuleRunner
{
    private static readonly Dictionary<string, string> None = new(StringComparer.Ordinal);

    public static async Task<Check> RunAsync(ScriptAssert assert, RunState state, RuleChecks checks)
    {
        var id = assert.Values.GetValueOrDefault("rule") ?? throw new ScriptException("The assert names no rule.");
        var declared = state.Rule(id);
        var name = Name(declared?.Reference ?? id);
        Check? worst = null;
        foreach (var rule in Rules(assert, state, declared, name))
        {
            var check = await checks.RunAsync(rule) ?? Check.Skipped($"The Groovy rule '{rule.Name}' is not supported.");
            if (worst is null || Rank(check) > Rank(worst))
                worst = check.Outcome == Outcome.Pass || rule.Id.Length == 0 ? check
                    : check with { Message = $"{rule.Id}: {check.Message}" };
        }

        return worst ?? Check.Skipped($"The ruleset '{name}' has no rules.");
    }

    /// <summary>
    /// Whether the rules of an assert can fail whatever the answer holds. One that is not known does: it is skipped, and never passes.
    /// </summary>
    internal static bool IsUnconditional(ScriptAssert assert, RunState state)
    {
        if (assert.Values.GetValueOrDefault("rule") is not { } id)
            return true;
        var declared = state.Rule(id);
        return Rules(assert, state, declared, Name(declared?.Reference ?? id)).Any(rule => !RuleChecks.IsConditional(rule.Name));
    }

    /// <summary>The name of a rule's file without folder, ending and the words that say what kind it is.</summary>
    internal static string Name(string reference)
    {
        var name = Path.GetFileNameWithoutExtension(reference.Replace('\\', '/'));
        foreach (var word in (string[])["RuleSet-", "Rule-"])
            name = name.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? name[word.Length..] : name;
        return name.EndsWith("-Groovy", StringComparison.OrdinalIgnoreCase) ? name[..^"-Groovy".Length] : name;
    }

    /// <summary>What was left out outweighs what passed.</summary>
    internal static int Rank(Check check) => check.Outcome switch
    {
        Outcome.Pass => 0,
        Outcome.Warning => 1,
        Outcome.Skip => 2,
        Outcome.Fail => 3,
        _ => 4,
    };

    // Parameters of the ruleset's file, under those of the script's declaration, under those of the assert.
    private static IReadOnlyList<RuleDefinition> Rules(ScriptAssert assert, RunState state, ScriptRule? declared, string name)
    {
        var inFile = assert.Kinds.Contains("ruleset", StringComparer.Ordinal) && declared is { } known
            ? state.RuleFile(known.Reference) : null;
        var set = inFile is not null ? RuleDefinition.Read(inFile) : RuleDefinition.BuiltIn(name);
        if (set is null && assert.Kinds.Contains("ruleset", StringComparer.Ordinal))
            return [new RuleDefinition("", name, None)];
        var rules = set ?? [new RuleDefinition("", name, declared?.Parameters ?? None)];
        // A rule that the set does not have is not checked, so that it must not be left out in silence.
        var named = Ids(declared?.Rules).Concat(Ids(assert.RuleParameters)).ToHashSet(StringComparer.Ordinal);
        var others = set is null ? [] : named.Except(set.Select(rule => rule.Id), StringComparer.Ordinal)
            .Select(other => new RuleDefinition(other, other, None));
        return [.. rules.Concat(others).Select(rule => (rule with { IsAsked = rule.IsAsked || named.Contains(rule.Id) })
            .With(declared?.Rules.GetValueOrDefault(rule.Id)).With(assert.RuleParameters.GetValueOrDefault(rule.Id))
            .With(assert.RuleParameters.GetValueOrDefault("")))];
    }

    private static IEnumerable<string> Ids(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? rules) =>
        (rules?.Keys ?? []).Where(id => id.Length > 0);
}

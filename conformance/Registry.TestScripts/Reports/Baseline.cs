namespace Registry.TestScripts.Reports;

/// <summary>What became of each test in an earlier run.</summary>
internal sealed class Baseline
{
    private readonly Dictionary<(string Script, string Test), Outcome> _tests = [];
    private readonly HashSet<(string Script, string Test)> _seen = [];

    public Baseline(IEnumerable<ScriptResult> results)
    {
        foreach (var result in results)
        {
            foreach (var test in result.Tests)
                _tests[(ReportNames.Id(result), test.Name)] = test.Outcome;
        }
    }

    /// <summary>How a test ended then; null where it was not there.</summary>
    public Outcome? Before(ScriptResult result, PartResult test)
    {
        var key = (ReportNames.Id(result), test.Name);
        _seen.Add(key);
        return _tests.TryGetValue(key, out var outcome) ? outcome : null;
    }

    /// <summary>The tests that no later result had.</summary>
    public IReadOnlyList<(string Script, string Test, Outcome Before)> Gone() =>
        [.. _tests.Where(pair => !_seen.Contains(pair.Key)).Select(pair => (pair.Key.Script, pair.Key.Test, pair.Value))];

    /// <summary>What changed for a test, in one word; null where nothing did.</summary>
    public static string? Change(Outcome? before, Outcome now) => (before, IsGood(now)) switch
    {
        (null, _) => "new",
        ({ } then, true) when !IsGood(then) => "fixed",
        ({ } then, false) when IsGood(then) => "broken",
        ({ } then, _) when then != now => "changed",
        _ => null,
    };

    private static bool IsGood(Outcome outcome) => outcome is Outcome.Pass or Outcome.Warning;
}

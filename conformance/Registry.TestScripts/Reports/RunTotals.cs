namespace Registry.TestScripts.Reports;

/// <summary>What became of many scripts, in numbers.</summary>
internal sealed class RunTotals
{
    private readonly int[] _tests = new int[Enum.GetValues<Outcome>().Length];

    public int Scripts { get; private set; }

    /// <summary>Scripts that could not be loaded.</summary>
    public int Invalid { get; private set; }

    public int Tests => _tests.Sum();

    public int Passed => Of(Outcome.Pass) + Warnings;

    public int Failed => Of(Outcome.Fail);

    public int Errors => Of(Outcome.Error);

    public int Skipped => Of(Outcome.Skip);

    /// <summary>Passed tests with a warning; they count as passed.</summary>
    public int Warnings => Of(Outcome.Warning);

    /// <summary>Whether a script failed, be it in its setup.</summary>
    public bool HasFailures { get; private set; }

    /// <summary>Whether anything was executed to its end.</summary>
    public bool HasRun { get; private set; }

    public TimeSpan Duration { get; private set; }

    /// <summary>Passed tests in per cent of all; null if no test counts.</summary>
    public decimal? Score => Tests == 0 ? null : decimal.Round(100m * Passed / Tests, 1);

    /// <summary>The totals of some results.</summary>
    public static RunTotals Of(IEnumerable<ScriptResult> results)
    {
        var totals = new RunTotals();
        foreach (var result in results)
            totals.Add(result);
        return totals;
    }

    public void Add(ScriptResult result)
    {
        Scripts++;
        Duration += result.Duration;
        if (result.Script is null)
            Invalid++;
        else if (result.Outcome is Outcome.Fail or Outcome.Error)
            HasFailures = true;
        HasRun |= result.Script is not null && result.Outcome != Outcome.Skip;
        foreach (var test in result.Tests)
            _tests[(int)test.Outcome]++;
    }

    private int Of(Outcome outcome) => _tests[(int)outcome];

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        var score = Score is { } number ? $"Score {number.ToString("0.#", CultureInfo.InvariantCulture)} %" : "No score";
        var invalid = Invalid > 0 ? $", {Invalid} of them invalid" : "";
        return $"{score}: {Passed} of {Tests} tests passed, {Failed} failed, {Errors} with an error, {Skipped} skipped, "
            + $"{Warnings} passed with a warning; {Scripts} scripts{invalid}.";
    }
}

namespace Registry.TestScripts.Reports;

/// <summary>What became of many scripts, in numbers.</summary>
internal sealed class RunTotals
{
    public int Scripts { get; private set; }

    /// <summary>Scripts that could not be loaded.</summary>
    public int Invalid { get; private set; }

    public int Tests { get; private set; }

    public int Passed { get; private set; }

    public int Failed { get; private set; }

    public int Errors { get; private set; }

    public int Skipped { get; private set; }

    /// <summary>Passed tests with a warning; they count as passed.</summary>
    public int Warnings { get; private set; }

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
        {
            Tests++;
            switch (test.Outcome)
            {
                case Outcome.Fail:
                    Failed++;
                    break;
                case Outcome.Error:
                    Errors++;
                    break;
                case Outcome.Skip:
                    Skipped++;
                    break;
                default:
                    Passed++;
                    Warnings += test.Outcome == Outcome.Warning ? 1 : 0;
                    break;
            }
        }
    }

    /// <summary>One line for people.</summary>
    public override string ToString()
    {
        var score = Score is { } number ? $"Score {number.ToString("0.#", CultureInfo.InvariantCulture)} %" : "No score";
        var invalid = Invalid > 0 ? $", {Invalid} of them invalid" : "";
        return $"{score}: {Passed} of {Tests} tests passed, {Failed} failed, {Errors} with an error, {Skipped} skipped, "
            + $"{Warnings} passed with a warning; {Scripts} scripts{invalid}.";
    }
}

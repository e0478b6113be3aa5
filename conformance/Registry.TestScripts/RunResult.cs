namespace Registry.TestScripts;

/// <summary>How an action, a test or a script ended, from best to worst.</summary>
public enum Outcome
{
    Skip,
    Pass,
    Warning,
    Fail,
    Error,
}

/// <summary>What became of one action.</summary>
internal sealed record ActionResult(ScriptAction Action, Outcome Outcome, string? Message = null)
{
    public string? Expected { get; init; }

    public string? Actual { get; init; }

    /// <summary>Whether the tester's options left it out, which says nothing of the script.</summary>
    public bool IsLeftOut { get; init; }

    /// <summary>The request that was sent, for operations.</summary>
    public Exchange? Exchange { get; init; }
}

/// <summary>What became of setup, a test or teardown.</summary>
internal sealed record PartResult(string Id, string Name, string Description, IReadOnlyList<ActionResult> Actions)
{
    /// <summary>Error and failure outweigh all; where an assert was skipped, or nothing was executed, the part did not pass.</summary>
    public Outcome Outcome => Actions.Count == 0 || Actions.All(action => action.Outcome == Outcome.Skip) || HasSkipped
        ? Outcome.Skip : Actions.Max(action => action.Outcome);

    // What is not supported was not shown to hold, whatever else did.
    private bool HasSkipped => Actions.All(action => action.Outcome < Outcome.Fail)
        && Actions.Any(action => action is { Action: ScriptAssert, Outcome: Outcome.Skip });
}

/// <summary>What became of a script.</summary>
internal sealed record ScriptResult
{
    public required string File { get; init; }

    /// <summary>The script; null where it could not be loaded.</summary>
    public Script? Script { get; init; }

    /// <summary>Why nothing, or not all, was run.</summary>
    public string? Message { get; init; }

    public PartResult? Setup { get; init; }

    public IReadOnlyList<PartResult> Tests { get; init; } = [];

    public PartResult? Teardown { get; init; }

    /// <summary>Setup, tests and teardown, as far as they are there.</summary>
    public IEnumerable<PartResult> Parts => Tests.Prepend(Setup).Append(Teardown).OfType<PartResult>();

    public DateTimeOffset Started { get; init; }

    public TimeSpan Duration { get; init; }

    public bool WasInterrupted { get; init; }

    /// <summary>Whether fixtures could not be loaded or created.</summary>
    public bool PreparationFailed { get; init; }

    /// <summary>Which of several runs of the script this is, such as its format; null where there is one.</summary>
    public string? Variant { get; init; }

    public string Name => (Script?.Name ?? Path.GetFileName(File)) + (Variant is null ? "" : $" ({Variant})");

    public int Passed => Tests.Count(test => test.Outcome is Outcome.Pass or Outcome.Warning);

    /// <summary>Passed tests in per cent of all; null where there are no tests.</summary>
    public decimal? Score => Tests.Count == 0 ? null : decimal.Round(100m * Passed / Tests.Count, 1);

    private bool IsLeftOut(PartResult part) => ReferenceEquals(part, Setup) && part.Actions.Any(action => action.IsLeftOut)
        && part.Actions.All(action => action.IsLeftOut || action.Outcome is Outcome.Pass or Outcome.Warning);

    /// <summary>Only scripts that passed at least one assert, and of which nothing failed or was skipped, pass.</summary>
    public Outcome Outcome
    {
        get
        {
            var parts = Tests.Append(Setup).OfType<PartResult>().ToList();
            if (Script is null || PreparationFailed || parts.Any(part => part.Outcome == Outcome.Error))
                return Outcome.Error;
            if (parts.Any(part => part.Outcome == Outcome.Fail))
                return Outcome.Fail;
            var asserted = Tests.SelectMany(test => test.Actions)
                .Any(action => action is { Action: ScriptAssert, Outcome: Outcome.Pass or Outcome.Warning });
            var isWhole = asserted && !WasInterrupted && parts.TrueForAll(part => part.Outcome != Outcome.Skip || IsLeftOut(part));
            return isWhole ? parts.Max(part => part.Outcome) : Outcome.Skip;
        }
    }
}

namespace Registry.TestScripts.Asserts;

/// <summary>What an assert found.</summary>
internal sealed record Check(Outcome Outcome, string? Message = null, string? Expected = null, string? Actual = null)
{
    public static Check Of(bool holds, string what, string expected, string? actual, string? note = null) => holds
        ? new Check(Outcome.Pass, note)
        : new Check(Outcome.Fail,
            $"{what}: expected {expected}, found {(actual is null ? "nothing" : $"'{actual}'")}.{(note is null ? "" : " " + note)}",
            expected, actual ?? "(nothing)");

    public static Check Skipped(string reason) => new(Outcome.Skip, reason);
}

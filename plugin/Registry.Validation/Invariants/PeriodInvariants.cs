using Registry.Validation.Primitives;

namespace Registry.Validation.Invariants;

internal static class PeriodInvariants
{
    /// <summary>per-1: fails only where the start is surely after the end; of unequal precision it may be undecided.</summary>
    public static bool StartNotAfterEnd(InvariantScope scope)
    {
        var start = scope.Node.Child("start");
        var end = scope.Node.Child("end");
        return !start.Exists || !end.Exists
            || !FhirDateTimeRange.TryParse(start.Value, out var from)
            || !FhirDateTimeRange.TryParse(end.Value, out var to)
            || !from.IsAfter(to);
    }
}

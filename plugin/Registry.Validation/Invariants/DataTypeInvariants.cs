using Registry.Validation.Primitives;

namespace Registry.Validation.Invariants;

/// <summary>Rules of elements in general, of Period and of Timing.</summary>
internal static class DataTypeInvariants
{
    /// <summary>ele-1: a value, or a child that is more than an id.</summary>
    public static bool HasContent(InvariantScope scope)
    {
        if (scope.Node.HasValue)
            return true;
        foreach (var child in scope.Node.Children)
        {
            if (child.Record.Shape is not { IsId: true })
                return true;
        }

        return false;
    }

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

    /// <summary>tim-9: an offset counts from an event, and meals in general are not events.</summary>
    public static bool OffsetOfEvent(InvariantScope scope) => !scope.Has("offset") || (scope.Has("when") && !scope.Node.Named("when")
        .Any(static when => when.ValueIs("C"u8) || when.ValueIs("CM"u8) || when.ValueIs("CD"u8) || when.ValueIs("CV"u8)));
}

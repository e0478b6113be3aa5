namespace Registry.Validation.Invariants;

internal static class TimingInvariants
{
    /// <summary>tim-9: an offset counts from an event, and meals in general are not events.</summary>
    public static bool OffsetOfEvent(InvariantScope scope)
    {
        if (!scope.Has("offset"))
            return true;
        var any = false;
        foreach (var when in scope.Node.Named("when"))
        {
            any = true;
            if (when.ValueIs("C"u8) || when.ValueIs("CM"u8) || when.ValueIs("CD"u8) || when.ValueIs("CV"u8))
                return false;
        }

        return any;
    }
}

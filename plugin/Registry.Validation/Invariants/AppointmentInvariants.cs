namespace Registry.Validation.Invariants;

internal static class AppointmentInvariants
{
    /// <summary>app-3: start and end, unless proposed or cancelled.</summary>
    public static bool StartAndEndUnlessOpen(InvariantScope scope)
    {
        var status = scope.Node.Child("status");
        return (scope.Has("start") && scope.Has("end"))
            || (status.Exists && (status.ValueIs("proposed"u8) || status.ValueIs("cancelled"u8)));
    }
}

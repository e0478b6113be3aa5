namespace Registry.Validation.Invariants;

internal static class ElementInvariants
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
}

namespace Registry.Validation.Invariants;

/// <summary>txt-1, only allowed markup, and txt-2, something to read.</summary>
internal static class NarrativeInvariants
{
    public static Func<InvariantScope, bool> Find(string key) => scope => scope.Facts.NarrativeError(scope.Node)?.Key != key;
}

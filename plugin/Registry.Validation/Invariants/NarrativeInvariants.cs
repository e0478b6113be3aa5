using Registry.Validation.Narrative;

namespace Registry.Validation.Invariants;

/// <summary>txt-1, only allowed markup, and txt-2, something to read.</summary>
internal static class NarrativeInvariants
{
    public static Func<InvariantScope, bool> Find(string key) => scope =>
        PlainNarrative.IsSurelyAllowed(scope.Node.Value) || NarrativeXhtml.Fault(scope.Node.Value) is not { } fault || fault.Key != key;
}

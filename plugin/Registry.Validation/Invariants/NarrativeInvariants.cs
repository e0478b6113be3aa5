using Registry.Validation.Narrative;

namespace Registry.Validation.Invariants;

internal static class NarrativeInvariants
{
    /// <summary>txt-1 and txt-2, which STU3 words alike: allowed markup, and something to read.</summary>
    public static bool HtmlChecks(InvariantScope scope) => NarrativeXhtml.Fault(scope.Node.Value) is null;
}

namespace Registry.Validation.Invariants;

/// <summary>
/// The invariants that nearly every resource meets, in C#. They are found by the text of the expression, so that a
/// package which words a rule otherwise is checked by the FHIRPath engine instead; that engine is their oracle in tests.
/// </summary>
internal static class NativeInvariants
{
    private static readonly Dictionary<string, Func<InvariantScope, bool>> ByExpression = new(StringComparer.Ordinal)
    {
        // ele-1, as STU3 and as R4 word it
        ["hasValue() | (children().count() > id.count())"] = DataTypeInvariants.HasContent,
        ["hasValue() or (children().count() > id.count())"] = DataTypeInvariants.HasContent,
        ["extension.exists() != value.exists()"] = static scope => scope.Has("extension") != scope.Has("value"),
        ["contained.contained.empty()"] = ContainedInvariants.NoNestedContained,
        ["contained.text.empty()"] = ContainedInvariants.NoNarrative,
        ["contained.where(('#'+id in %resource.descendants().reference).not()).empty()"] = ContainedInvariants.AllReferredTo,
        ["contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()"] = ContainedInvariants.NoVersion,
        ["reference.startsWith('#').not() or (reference.substring(1).trace('url') in %resource.contained.id.trace('ids'))"] =
            ContainedInvariants.ReferenceResolves,
        ["start.empty() or end.empty() or (start <= end)"] = DataTypeInvariants.StartNotAfterEnd,
        ["type.exists() or actor.exists()"] = static scope => scope.Has("type") || scope.Has("actor"),
        ["start.empty() xor end.exists()"] = static scope => scope.Has("start") == scope.Has("end"),
        ["(start.exists() and end.exists()) or (status in ('proposed' | 'cancelled'))"] = static scope =>
            (scope.Has("start") && scope.Has("end")) || scope.Node.Child("status").ValueIs("proposed"u8)
            || scope.Node.Child("status").ValueIs("cancelled"u8),
        ["value.empty() or system.exists()"] = static scope => !scope.Has("value") || scope.Has("system"),
        ["code.empty() or system.exists()"] = static scope => !scope.Has("code") || scope.Has("system"),
        ["entry.where(fullUrl).select(fullUrl&resource.meta.versionId).isDistinct()"] = DistinctInvariants.FullUrls,
        ["descendants().linkId.isDistinct()"] = DistinctInvariants.LinkIds,
        ["data.empty() or contentType.exists()"] = static scope => !scope.Has("data") || scope.Has("contentType"),
    };

    public static IEnumerable<string> Expressions => ByExpression.Keys;

    /// <summary>The native check of a constraint; null if it has to be evaluated.</summary>
    public static Func<InvariantScope, bool>? Find(string key, string expression) =>
        // STU3 words two rules alike, and only the key tells which of the two is meant.
        string.Equals(expression, "htmlchecks()", StringComparison.OrdinalIgnoreCase)
            ? scope => scope.Facts.NarrativeError(scope.Node)?.Key != key
            : ByExpression.GetValueOrDefault(expression) ?? TextInvariants.Find(expression);
}

namespace Registry.Validation.Invariants;

/// <summary>dom-1 to dom-4 and ref-1: what contained resources may hold, and how they are referred to.</summary>
internal static class ContainedInvariants
{
    /// <summary>dom-2.</summary>
    public static bool NoNestedContained(InvariantScope scope) =>
        !scope.Node.Named("contained").Any(static contained => contained.Child("contained").Exists);

    /// <summary>dom-1.</summary>
    public static bool NoNarrative(InvariantScope scope) =>
        !scope.Node.Named("contained").Any(static contained => contained.Child("text").Exists);

    /// <summary>dom-4.</summary>
    public static bool NoVersion(InvariantScope scope) => !scope.Node.Named("contained").Any(static contained =>
        contained.Named("meta").Any(static meta => meta.Child("versionId").Exists || meta.Child("lastUpdated").Exists));

    /// <summary>dom-3: each contained resource is the target of some reference.</summary>
    public static bool AllReferredTo(InvariantScope scope) =>
        !scope.Has("contained") || AreTargets(scope.Node.Named("contained"), scope.Facts.LocalTargets(scope.Resource));

    /// <summary>ref-1: a local reference names a resource that the outermost one contains.</summary>
    public static bool ReferenceResolves(InvariantScope scope)
    {
        var reference = scope.Node.Child("reference");
        return !reference.Exists || !reference.Value.StartsWith("#"u8)
            || scope.Facts.Targets.HasContained(reference.GetString()![1..], reference);
    }

    // What has no id cannot be referred to.
    private static bool AreTargets(NodeChildren resources, HashSet<string> targets) =>
        !resources.Any(resource => !targets.Contains(resource.Child("id").GetString() ?? ""));
}

namespace Registry.Validation.Invariants;

/// <summary>dom-1 to dom-4 and ref-1: what contained resources may hold, and how they are referred to.</summary>
internal static class ContainedInvariants
{
    /// <summary>dom-2.</summary>
    public static bool NoNestedContained(InvariantScope scope) => !AnyContainedHas(scope.Node, "contained");

    /// <summary>dom-1.</summary>
    public static bool NoNarrative(InvariantScope scope) => !AnyContainedHas(scope.Node, "text");

    /// <summary>dom-4.</summary>
    public static bool NoVersion(InvariantScope scope)
    {
        foreach (var contained in scope.Node.Named("contained"))
        {
            foreach (var meta in contained.Named("meta"))
            {
                if (meta.Child("versionId").Exists || meta.Child("lastUpdated").Exists)
                    return false;
            }
        }

        return true;
    }

    /// <summary>dom-3: each contained resource is the target of some reference.</summary>
    public static bool AllReferredTo(InvariantScope scope)
    {
        if (!scope.Has("contained"))
            return true;
        var targets = scope.Facts.LocalTargets(scope.Resource);
        foreach (var contained in scope.Node.Named("contained"))
        {
            // What has no id cannot be referred to.
            if (!targets.Contains(contained.Child("id").GetString() ?? ""))
                return false;
        }

        return true;
    }

    /// <summary>ref-1: a local reference names a resource that the outermost one contains.</summary>
    public static bool ReferenceResolves(InvariantScope scope)
    {
        var reference = scope.Node.Child("reference");
        return !reference.Exists || !reference.Value.StartsWith("#"u8)
            || scope.Facts.Targets.HasContained(reference.GetString()![1..], reference);
    }

    private static bool AnyContainedHas(FhirNode resource, string name)
    {
        foreach (var contained in resource.Named("contained"))
        {
            if (contained.Child(name).Exists)
                return true;
        }

        return false;
    }
}

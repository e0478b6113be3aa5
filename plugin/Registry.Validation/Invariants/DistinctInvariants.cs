namespace Registry.Validation.Invariants;

/// <summary>bdl-7, csd-1 and que-2: texts that must not repeat, found in one pass.</summary>
internal static class DistinctInvariants
{
    /// <summary>bdl-7: no two entries have the same full URL and version.</summary>
    public static bool FullUrls(InvariantScope scope)
    {
        var seen = new HashSet<(int, int)>(new TextComparer(scope.Node.Tree));
        foreach (var entry in scope.Node.Named("entry"))
        {
            if (entry.Child("fullUrl") is not { Exists: true } url)
                continue;
            var version = entry.Child("resource") is { Exists: true } resource && resource.Child("meta") is { Exists: true } meta
                ? meta.Child("versionId") : default;
            if (!seen.Add((url.Id, version.Exists ? version.Id : -1)))
                return false;
        }

        return true;
    }

    /// <summary>csd-1: no two concepts have the same code, wherever they are nested.</summary>
    public static bool ConceptCodes(InvariantScope scope)
    {
        var seen = new HashSet<(int, int)>(new TextComparer(scope.Node.Tree));
        foreach (var concept in scope.Node.Descendants("concept"))
        {
            // Contained value sets have concepts, too.
            if (concept.TypeName == "CodeSystem.concept" && IsOwn(concept, scope.Node) && concept.Child("code") is { HasValue: true } code
                && !seen.Add((code.Id, -1)))
                return false;
        }

        return true;
    }

    private static bool IsOwn(FhirNode concept, FhirNode system)
    {
        var at = concept;
        while (at.TypeName == "CodeSystem.concept")
            at = at.Parent;
        return at == system;
    }

    /// <summary>que-2: no two items have the same link id.</summary>
    public static bool LinkIds(InvariantScope scope)
    {
        var seen = new HashSet<(int, int)>(new TextComparer(scope.Node.Tree));
        foreach (var linkId in scope.Node.Descendants("linkId"))
        {
            if (linkId.HasValue && !seen.Add((linkId.Id, -1)))
                return false;
        }

        return true;
    }
}

namespace Registry.Validation.Schemas;

/// <summary>Turns target profiles into the resource types a reference may point to.</summary>
internal static class ReferenceTargets
{
    /// <summary>The types, or null where any type may be meant.</summary>
    public static string[]? Of(string[] targetProfiles, SchemaSet schemas)
    {
        var types = new List<string>(targetProfiles.Length);
        foreach (var profile in targetProfiles)
        {
            var type = schemas.TypeOfProfile(profile);
            if (type is null or "Resource" or "DomainResource")
                return null;
            types.Add(type);
        }

        return types.Count == 0 ? null : [.. types.Distinct(StringComparer.Ordinal)];
    }
}

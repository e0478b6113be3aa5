using Registry.Validation.Invariants;

namespace Registry.Validation.Schemas;

/// <summary>One allowed type of an element, with the profiles and reference targets the snapshot gives it.</summary>
internal sealed class TypeSchema(string code, string[] profiles, string[] targetProfiles, Constraint[] elementConstraints,
    SchemaSet schemas)
{
    private readonly Lazy<string[]?> _targets = new(() => TargetTypes(targetProfiles, schemas));

    public string Code { get; } = string.Intern(code);

    /// <summary>The schema of the type itself, null where no package defines it, as for backbone elements.</summary>
    public CompiledSchema? Type => field ??= schemas.Type(Code);

    /// <summary>The schemas of the profiles on the type; one that no package defines, or that cannot be used, is null.</summary>
    public CompiledSchema?[] Profiles => field ??= [.. profiles.Select(schemas.UsableProfile)];

    /// <summary>The definitions that the target of a reference has to satisfy one of.</summary>
    public string[] TargetProfiles => targetProfiles;

    /// <summary>The schemas of <see cref="TargetProfiles"/>, for targets that are at hand; one that no package defines is null.</summary>
    public CompiledSchema?[] TargetSchemas => field ??= [.. targetProfiles.Select(schemas.UsableProfile)];

    /// <summary>The urls of <see cref="Profiles"/>.</summary>
    public string[] ProfileUrls => profiles;

    /// <summary>The resource types a reference may point to; null for any.</summary>
    public string[]? Targets => _targets.Value;

    /// <summary>
    /// The constraints of the element, of its type and of its one profile, each key once: published snapshots repeat the
    /// type's constraints on the element, some leave them out. Of several profiles only one need hold, with its constraints.
    /// </summary>
    public Constraint[] Constraints => field ??= Constraint.Union(
        [elementConstraints, Type?.Root.Constraints ?? [], Profiles is [{ } only] ? only.Root.Constraints : []]);

    private static string[]? TargetTypes(string[] profiles, SchemaSet schemas)
    {
        var types = profiles.Select(schemas.TypeOfProfile).Distinct(StringComparer.Ordinal).ToArray();
        return types.Length == 0 || Array.Exists(types, type => type is null or "Resource" or "DomainResource") ? null
            : [.. types.OfType<string>()];
    }
}

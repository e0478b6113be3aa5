using Registry.Validation.Invariants;

namespace Registry.Validation.Schemas;

/// <summary>One allowed type of an element, with the profiles and reference targets the snapshot gives it.</summary>
internal sealed class TypeSchema(string code, string[] profiles, string[] targetProfiles, Constraint[] elementConstraints, SchemaSet schemas)
{
    private CompiledSchema? _type;
    private CompiledSchema?[]? _profiles;
    private Constraint[]? _constraints;
    private bool _targetsKnown;
    private string[]? _targets;

    public string Code => code;

    /// <summary>The schema of the type itself, null where no package defines it, as for backbone elements.</summary>
    public CompiledSchema? Type => _type ??= schemas.Type(code);

    /// <summary>The schemas of the profiles on the type; one that no package defines is null.</summary>
    public CompiledSchema?[] Profiles => _profiles ??= [.. profiles.Select(schemas.Profile)];

    /// <summary>The resource types a reference may point to; null for any.</summary>
    public string[]? Targets
    {
        get
        {
            if (_targetsKnown)
                return _targets;
            _targets = ReferenceTargets.Of(targetProfiles, schemas);
            _targetsKnown = true;
            return _targets;
        }
    }

    /// <summary>
    /// The constraints of the element, of its type and of its profiles, each key once: published snapshots repeat the
    /// type's constraints on the element, some leave them out.
    /// </summary>
    public Constraint[] Constraints => _constraints ??= Constraint.Union(
        [elementConstraints, Type?.Root.Constraints ?? [], .. Profiles.Select(profile => profile?.Root.Constraints ?? [])]);
}

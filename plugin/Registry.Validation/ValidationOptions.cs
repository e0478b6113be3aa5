using Registry.Validation.Terminology.Server;

namespace Registry.Validation;

/// <summary>What a validator decides where FHIR leaves it to the validator.</summary>
public sealed record ValidationOptions
{
    /// <summary>What holds where nothing else is said.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>Whether an extension that no loaded package defines is an error; otherwise it is only mentioned.</summary>
    public bool RefuseUnknownExtensions { get; init; }

    /// <summary>
    /// The terminology server that <see cref="FhirValidator.ValidateAsync"/> asks about codes that no loaded package decides; null, the
    /// default, for none.
    /// </summary>
    public TerminologyServer? Terminology { get; init; }

    /// <summary>Whether the profiles that <c>meta.profile</c> claims are checked, of the resource and of those within it.</summary>
    public bool CheckClaimedProfiles { get; init; } = true;
}

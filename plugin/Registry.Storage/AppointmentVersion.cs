namespace Registry.Storage;

/// <summary>One version of one registered appointment: an immutable value, equal to another whose every member is, bytes too.</summary>
/// <remarks>
/// Instants are kept to the millisecond, in UTC; what is finer is cut off. The values beside <see cref="Content"/> are its index:
/// the store finds by them and never looks into the content.
/// </remarks>
public sealed record AppointmentVersion
{
    /// <summary>The resource's id, from <see cref="AppointmentId.For"/>.</summary>
    public required string Id { get; init; }

    /// <summary>1 for the registration, then 2, 3… without a gap (spec C6).</summary>
    public required int Version { get; init; }

    /// <summary>The FHIR code of <c>Appointment.status</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The patient's NHS number; null only where the rules that ask for it are switched off.</summary>
    public string? Patient { get; init; }

    /// <summary>When the appointment starts; null only where the rules that ask for it are switched off.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>When the appointment ends; null where it was registered without an end.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The <see cref="ProviderUrl.Normalised"/> URL; null only where the rules that ask for it are switched off.</summary>
    public string? Provider { get; init; }

    /// <summary>Which organisation registered the appointment, as its token said; null where this was not asked.</summary>
    public string? Owner { get; init; }

    /// <summary>When this version was made, as <c>meta.lastUpdated</c> says.</summary>
    public required DateTimeOffset LastUpdated { get; init; }

    /// <summary>The resource as canonical FHIR JSON in UTF-8, served as it is. The caller must not change the bytes afterwards.</summary>
    public required ReadOnlyMemory<byte> Content { get; init; }

    /// <inheritdoc/>
    public bool Equals(AppointmentVersion? other) =>
        other is not null
        && Id == other.Id
        && Version == other.Version
        && Status == other.Status
        && Patient == other.Patient
        && Start == other.Start
        && End == other.End
        && Provider == other.Provider
        && Owner == other.Owner
        && LastUpdated == other.LastUpdated
        && Content.Span.SequenceEqual(other.Content.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Version, LastUpdated);

    /// <summary>Id and version only, so that a log that prints the value tells nothing of a patient.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id}/_history/{Version}");
}

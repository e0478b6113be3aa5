namespace Registry.Validation.Schemas;

/// <summary>Departures from the published definitions that an edition of a specification asks for.</summary>
public sealed record SchemaAdjustments
{
    /// <summary>No departure.</summary>
    public static SchemaAdjustments None { get; } = new();

    /// <summary>Paths of elements whose minimum falls to zero, such as <c>Appointment.participant.status</c>.</summary>
    public IReadOnlySet<string> Optional { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Keys of constraints that are left out, such as <c>app-2</c>.</summary>
    public IReadOnlySet<string> OmittedConstraints { get; init; } = new HashSet<string>(StringComparer.Ordinal);
}

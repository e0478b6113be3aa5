using Registry.Validation.Primitives;

namespace Registry.Plugin.Appointments;

/// <summary>The values of an appointment that the store finds it by.</summary>
internal sealed record AppointmentIndex(string Status, string? Patient, DateTimeOffset? Start, DateTimeOffset? End, ProviderUrl? Provider)
{
    /// <summary>Reads the values. What a switched-off rule let through without a value stays null.</summary>
    public static AppointmentIndex Of(FhirNode appointment) => new(
        appointment.Child("status").GetString() ?? "",
        FindPatient(appointment),
        Instant(appointment.Child("start")),
        Instant(appointment.Child("end")),
        FindProvider(appointment));

    private static string? FindPatient(FhirNode appointment)
    {
        foreach (var participant in appointment.Named("participant"))
        {
            if (PatientIdentity.TryFind(participant, out _, out var number))
                return Encoding.UTF8.GetString(number);
        }

        return null;
    }

    private static ProviderUrl? FindProvider(FhirNode appointment)
    {
        foreach (var identifier in appointment.Named("identifier"))
        {
            if (identifier.Child("value").GetString() is { } value && ProviderUrl.TryParse(value, out var url, out _))
                return url;
        }

        return null;
    }

    private static DateTimeOffset? Instant(FhirNode node) =>
        FhirMoment.TryParse(node.Value, out var moment) ? IndexedInstant.Of(moment) : null;
}

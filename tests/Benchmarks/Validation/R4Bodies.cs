namespace Benchmarks.Validation;

/// <summary>The same bodies as <see cref="Bodies"/> as R4 has them: without the Care Connect profile, and with R4's code systems.</summary>
internal static class R4Bodies
{
    public static string Appointment { get; } = Bodies.Appointment.Replace(
        "\"meta\": { \"profile\": [\"https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1\"] },", "",
            StringComparison.Ordinal);

    public static string Patient { get; } = Bodies.Patient
        .Replace("http://hl7.org/fhir/v2/0203", "http://terminology.hl7.org/CodeSystem/v2-0203", StringComparison.Ordinal)
        .Replace("http://hl7.org/fhir/v2/0131", "http://terminology.hl7.org/CodeSystem/v2-0131", StringComparison.Ordinal);
}

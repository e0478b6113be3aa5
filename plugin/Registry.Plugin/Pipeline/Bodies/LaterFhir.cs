using Registry.Validation.Issues;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>
/// Whether a body that cannot be read as STU3 looks like an Appointment of FHIR R4 or later: then that is the cause of all its unknown
/// elements, and worth saying once, <see href="http://hl7.org/fhir/R4/appointment.html"/>.
/// </summary>
internal static class LaterFhir
{
    private static readonly string[] Elements =
        ["cancelationReason", "cancellationReason", "cancellationDate", "reasonCode", "reasonReference", "basedOn", "patientInstruction",
            "period", "class", "subject", "previousAppointment", "originatingAppointment", "virtualService", "replaces", "note", "account",
            "recurrenceId", "recurrenceTemplate", "occurrenceChanged", "concept"];

    public static void Note(FhirNode root, IssueList issues)
    {
        if (issues.Found.Any(IsLater))
            issues.Add(root, "fhir-version", IssueSeverity.Information, IssueCode.Informational,
                new("The body looks like FHIR R4 or later, and this server speaks FHIR STU3 (3.0).",
                    "Send an Appointment of STU3, http://hl7.org/fhir/STU3/appointment.html: reason for reasonCode, incomingReferral for "
                        + "basedOn, one serviceCategory; a reason for cancelling has no element there."));
    }

    private static bool IsLater(ValidationIssue issue) => issue.Id switch
    {
        "unknown-element" => Array.Exists(Elements, name => issue.Text.Error.Contains($"'{name}'", StringComparison.Ordinal)),
        "wrong-json-shape" => issue.Expression.StartsWith("Appointment.serviceCategory", StringComparison.Ordinal),
        "wrong-json-type" => issue.Expression.EndsWith(".required", StringComparison.Ordinal),
        _ => false,
    };
}

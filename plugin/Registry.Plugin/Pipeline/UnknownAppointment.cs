using Registry.Validation.Issues;

namespace Registry.Plugin.Pipeline;

/// <summary>What is said where no appointment is registered under the id, or the version, of a URL (spec S6).</summary>
internal static class UnknownAppointment
{
    private const string TakeTheUrl = "Take the URL from the Location of its registration.";

    public static OutcomeIssue Id(string id) => Issue(Misspelt(id) ?? new("No Appointment is registered under this id.", TakeTheUrl));

    public static OutcomeIssue Version(string id) => Issue(new("This Appointment has no such version.",
        $"Take one from its history, GET [base]/Appointment/{(FhirId.IsValid(id) ? id : "[id]")}/_history."));

    /// <summary>What is wrong with the id itself; null where it could be one.</summary>
    public static OutcomeText? Misspelt(string id) => id.ToUpperInvariant() switch
    {
        _ when DoubleEncoding.IsIn(id) => DoubleEncoding.TextOf("The id in the URL"),
        "SEARCH" or "_SEARCH" => new("No Appointment is registered under this id.",
            "To search, send GET [base]/Appointment?… or POST [base]/Appointment/_search."),
        "HISTORY" => new("No Appointment is registered under this id.", "A history is at [base]/Appointment/[id]/_history."),
        _ when !FhirId.IsValid(id) => new("The id in the URL is no id of FHIR: those have 1 to 64 letters, digits, hyphens and dots.",
            TakeTheUrl),
        _ => null,
    };

    private static OutcomeIssue Issue(OutcomeText text) => OutcomeIssue.Error(IssueCode.NotFound, SpineCode.NoRecordFound, text);
}

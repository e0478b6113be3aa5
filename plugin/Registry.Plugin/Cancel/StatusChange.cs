namespace Registry.Plugin.Cancel;

/// <summary>Which changes of status there are (spec C3).</summary>
internal static class StatusChange
{
    public const string Id = "C3";

    /// <summary>Refuses a change that is not one of those.</summary>
    /// <param name="next">The new version.</param>
    /// <param name="currentStatus">The status now; empty where the appointment was registered without one.</param>
    /// <param name="valueIsChecked">Whether a rule refuses a status that has an extension only and no value.</param>
    /// <param name="issues">Receives what is found.</param>
    public static void Check(FhirNode next, string currentStatus, bool valueIsChecked, IssueList issues)
    {
        var status = next.Child("status");
        // The profile reports a missing status, R2 an unknown one, and one without a value where it is on.
        if (!status.Exists || (status.GetString() is { } wanted ? IsAllowed(currentStatus, wanted) : valueIsChecked))
            return;
        issues.Add(status, Id, IssueSeverity.Error, IssueCode.BusinessRule, currentStatus switch
        {
            _ when !status.HasValue => new("'status' has no value.", $"Give cancelled or entered-in-error. (rule {Id})"),
            "" => new("The appointment was registered without a status.", $"It can become cancelled or entered-in-error. (rule {Id})"),
            "booked" => new("The appointment is booked.", $"It can become cancelled or entered-in-error. (rule {Id})"),
            "cancelled" => new("The appointment is cancelled already.", $"It can only become entered-in-error. (rule {Id})"),
            _ => new($"The appointment is {currentStatus}, which is final.", $"Register another one. (rule {Id})"),
        });
    }

    // Without a status are appointments that were registered before R2a, or without R2: there must be a way to end them.
    private static bool IsAllowed(string from, string to) =>
        (from, to) is ("booked" or "", "cancelled" or "entered-in-error") or ("cancelled", "entered-in-error");
}

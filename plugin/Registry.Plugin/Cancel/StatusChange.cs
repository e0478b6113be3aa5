using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.Plugin.Cancel;

/// <summary>Which changes of status there are (spec C3).</summary>
internal static class StatusChange
{
    public const string Id = "C3";

    public static void Check(FhirNode next, string currentStatus, IssueList issues)
    {
        var status = next.Child("status");
        // A missing status is the profile's to report, an unknown one that of R2.
        if (!status.HasValue || status.GetString() is not { } wanted || IsAllowed(currentStatus, wanted))
            return;
        issues.Add(status, Id, IssueSeverity.Error, IssueCode.BusinessRule, currentStatus switch
        {
            "booked" => $"The appointment is booked; it can become cancelled or entered-in-error. (rule {Id})",
            "cancelled" => $"The appointment is cancelled already; it can only become entered-in-error. (rule {Id})",
            _ => $"The appointment is {currentStatus}, which is final; register another one. (rule {Id})",
        });
    }

    private static bool IsAllowed(string from, string to) => (from, to) is ("booked", "cancelled") or ("booked", "entered-in-error") or ("cancelled", "entered-in-error");
}

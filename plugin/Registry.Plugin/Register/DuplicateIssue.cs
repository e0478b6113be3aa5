using Registry.Plugin.Rules;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.Plugin.Register;

/// <summary>R10, said the same way whoever found it: the store when it wrote, or the check before.</summary>
internal static class DuplicateIssue
{
    public static void Add(FhirTree appointment, IssueList issues) => issues.Add(
        appointment.Root.Child("identifier").Child("value"),
        RuleSet.UniqueProviderUrl,
        IssueSeverity.Error,
        IssueCode.Duplicate,
        $"This provider URL is registered already, so it was not registered again; if this was a retry, the first attempt succeeded. (rule "
            + $"{RuleSet.UniqueProviderUrl})");
}

using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.Plugin.Rules;

/// <summary>The appointment a rule looks at, and where it reports what is wrong.</summary>
internal readonly struct RuleScope(FhirNode appointment, IssueList issues, bool replaces = false)
{
    /// <summary>The Appointment resource.</summary>
    public FhirNode Appointment { get; } = appointment;

    /// <summary>Whether it is a new version of a registered appointment.</summary>
    public bool Replaces { get; } = replaces;

    /// <summary>Reports that an element breaks the rule.</summary>
    public void Break(IRegistrationRule rule, FhirNode node, string diagnostics, string code = IssueCode.BusinessRule) =>
        issues.Add(node, rule.Id, IssueSeverity.Error, code, $"{diagnostics} (rule {rule.Id})");

    /// <summary>Reports that an element the rule needs is not there.</summary>
    public void Missing(IRegistrationRule rule, string element, string diagnostics) =>
        issues.AddMissing(Appointment, element, rule.Id, $"{diagnostics} (rule {rule.Id})");
}

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

    /// <summary>Reports that an element the rule needs is not there, or has only an extension and no value (spec R2a).</summary>
    public void Missing(IRegistrationRule rule, string element, string diagnostics)
    {
        if (Appointment.Child(element) is { Exists: true, HasValue: false } node && IsPrimitive(node))
            Break(rule, node, diagnostics, IssueCode.Required);
        else
            issues.AddMissing(Appointment, element, rule.Id, $"{diagnostics} (rule {rule.Id})");
    }

    // Of the others, the rules miss something that is in them.
    private static bool IsPrimitive(FhirNode node) => node.TypeName.Length > 0 && char.IsAsciiLetterLower(node.TypeName[0]);
}

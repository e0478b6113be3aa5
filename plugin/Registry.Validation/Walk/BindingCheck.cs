using Registry.Validation.Issues;
using Registry.Validation.Packages;
using Registry.Validation.Schemas;
using Registry.Validation.Terminology;
using Registry.Validation.Tree;

namespace Registry.Validation.Walk;

/// <summary>Checks codes against the value set an element is bound to, <see href="http://hl7.org/fhir/STU3/terminologies.html#strength"/>.</summary>
internal static class BindingCheck
{
    public static void Check(FhirNode node, Binding binding, IssueList issues)
    {
        try
        {
            Strength(node, binding, issues);
            if (binding.Maximum is { } maximum
                && (maximum.Codes is { } codes ? !Satisfies(node, codes, isRequired: true) : PossibleCheck.IsSurelyOutside(node, maximum)))
                issues.Add(node, "binding-maximum", IssueSeverity.Error, IssueCode.CodeInvalid, BindingText.Of(node, maximum, "must"));
        }
        catch (PackageException unusable)
        {
            issues.Add(node, "binding-not-checked", IssueSeverity.Warning, IssueCode.NotSupported,
                $"The code was not checked, because the value set {binding.ValueSet} cannot be used: {unusable.Message}");
        }
    }

    private static void Strength(FhirNode node, Binding binding, IssueList issues)
    {
        var set = binding.Set;
        if (set.Codes is { } codes)
        {
            if (!Satisfies(node, codes, binding.IsRequired))
                Outside(node, binding, issues);
        }
        else if (binding.IsRequired && PossibleCheck.IsSurelyOutside(node, set))
        {
            Outside(node, binding, issues);
        }
        else
        {
            issues.Add(node, "binding-not-checked", IssueSeverity.Information, IssueCode.Informational,
                $"The code was not checked: the value set {binding.ValueSet} is not fully known here.");
        }
    }

    private static void Outside(FhirNode node, Binding binding, IssueList issues) => issues.Add(
        node, binding.IsRequired ? "binding-required" : "binding-extensible", binding.IsRequired ? IssueSeverity.Error
            : IssueSeverity.Warning,
        IssueCode.CodeInvalid, BindingText.Of(node, binding.Set, binding.IsRequired ? "must" : "should"));

    /// <summary>Whether a coded element keeps to the codes.</summary>
    public static bool Satisfies(FhirNode node, CodeSet codes, bool isRequired) => node.TypeName switch
    {
        "CodeableConcept" => Concept(node, codes, isRequired),
        "Coding" or "Quantity" => Coding(node, codes),
        _ => !node.HasValue || codes.Contains(node.Value),
    };

    /// <summary>One coding from the set is enough; text alone will do where the set may be extended.</summary>
    private static bool Concept(FhirNode concept, CodeSet codes, bool isRequired)
    {
        var any = false;
        foreach (var coding in concept.Named("coding"))
        {
            any = true;
            if (Coding(coding, codes))
                return true;
        }

        return !any && !isRequired;
    }

    private static bool Coding(FhirNode coding, CodeSet codes)
    {
        var code = coding.Child("code");
        var system = coding.Child("system");
        return code.Exists && system.Exists && codes.Contains(system.Value, code.Value);
    }
}

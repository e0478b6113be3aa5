using Registry.Validation.Issues;
using Registry.Validation.Schemas;
using Registry.Validation.Terminology;
using Registry.Validation.Tree;

namespace Registry.Validation.Walk;

/// <summary>Checks codes against the value set an element is bound to, <see href="http://hl7.org/fhir/STU3/terminologies.html#strength"/>.</summary>
internal static class BindingCheck
{
    public static void Check(FhirNode node, Binding binding, IssueList issues)
    {
        if (binding.Codes is not { } codes)
        {
            issues.Add(node, "binding-not-checked", IssueSeverity.Information, IssueCode.Informational,
                $"The code was not checked: the value set {binding.ValueSet} is not fully known here.");
        }
        else if (!Satisfies(node, codes, binding.IsRequired))
        {
            issues.Add(node, binding.IsRequired ? "binding-required" : "binding-extensible",
                binding.IsRequired ? IssueSeverity.Error : IssueSeverity.Warning, IssueCode.CodeInvalid, Diagnostics(binding, codes));
        }

        if (binding.MaxCodes is { } max && !Satisfies(node, max, isRequired: true))
            issues.Add(node, "binding-maximum", IssueSeverity.Error, IssueCode.CodeInvalid, Diagnostics(binding, max));
    }

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

    private static string Diagnostics(Binding binding, CodeSet codes)
    {
        var strength = binding.IsRequired ? "must" : "should";
        return codes.Listing is { } listing
            ? $"The code {strength} be one of: {listing} (value set {binding.ValueSet})."
            : $"The code {strength} come from the value set {binding.ValueSet}, with its system.";
    }
}

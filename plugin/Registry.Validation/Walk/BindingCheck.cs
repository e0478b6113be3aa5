using Registry.Validation.Terminology;
using Registry.Validation.Terminology.Server;

namespace Registry.Validation.Walk;

/// <summary>
/// Checks codes against the value set an element is bound to, <see href="http://hl7.org/fhir/STU3/terminologies.html#strength"/> .
/// </summary>
internal static class BindingCheck
{
    public static void Check(FhirNode node, Binding binding, IssueList issues)
    {
        try
        {
            Strength(node, binding, issues);
            if (binding.Maximum is { } maximum
                && (maximum.Codes is { } codes ? !Satisfies(node, codes, isRequired: true) : IsSurelyOutside(node, maximum)))
                issues.Add(node, "binding-maximum", IssueSeverity.Error, IssueCode.CodeInvalid, BindingText.Of(node, maximum, "must"));
        }
        catch (PackageException unusable)
        {
            issues.Add(node, "binding-not-checked", IssueSeverity.Warning, IssueCode.NotSupported,
                new($"The code was not checked, because the value set {binding.ValueSet} cannot be used.", AskForDefinition.Of(unusable)));
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
        else if (binding.IsRequired && IsSurelyOutside(node, set))
        {
            Outside(node, binding, issues);
        }
        else if (issues.OpenCodes is { } open && Questions(node, binding.ValueSet) is { Length: > 0 } questions)
        {
            var outside = BindingText.Of(node, set, binding.IsRequired ? "must" : "should");
            open.Add(OpenCode.OfBinding(node, questions, binding.IsRequired, outside));
        }
        else
        {
            var unknown = OpenCodes.NotKnown(binding.ValueSet);
            issues.Add(node, "binding-not-checked", IssueSeverity.Information, IssueCode.Informational, unknown);
        }
    }

    /// <summary>What a terminology server can be asked: about each code that has a system, in a value set that it can know.</summary>
    private static CodeQuestion[] Questions(FhirNode node, string valueSet)
    {
        if (valueSet.StartsWith('#') || node.TypeName is not ("CodeableConcept" or "Coding" or "Quantity"))
            return [];
        var questions = new List<CodeQuestion>();
        foreach (var coding in node.TypeName == "CodeableConcept" ? node.Named("coding") : default)
            Ask(coding, valueSet, questions);
        if (node.TypeName != "CodeableConcept")
            Ask(node, valueSet, questions);
        return [.. questions];
    }

    private static void Ask(FhirNode coding, string valueSet, List<CodeQuestion> questions)
    {
        if (coding.Child("system").GetString() is { } system && coding.Child("code").GetString() is { } code)
            questions.Add(new CodeQuestion(system, code, Display: null, valueSet));
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

    /// <summary>What can be decided about a code without a terminology server: that no include of the value set can hold it.</summary>
    private static bool IsSurelyOutside(FhirNode node, BoundSet set)
    {
        if (set.Possible is not { } possible)
            return false;
        return node.TypeName switch
        {
            // A concept of text alone has no code at all, so none of the set.
            "CodeableConcept" => !node.Named("coding").Any(coding => !IsOutside(coding, possible)),
            "Coding" or "Quantity" => IsOutside(node, possible),
            _ => node.HasValue && !possible.MayHold(node.GetString()!),
        };
    }

    private static bool IsOutside(FhirNode coding, PossibleCodes possible)
    {
        var code = coding.Child("code");
        var system = coding.Child("system");
        return !code.HasValue || !system.HasValue || !possible.MayHold(system.GetString()!, code.GetString()!);
    }
}

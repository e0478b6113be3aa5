using System.Collections.Frozen;
using Registry.Plugin.Appointments;

namespace Registry.Plugin.Rules;

/// <summary>The registration rules that are switched on. Every rule is checked, whatever the others found.</summary>
internal sealed class RuleSet
{
    /// <summary>R10 is in no class here: the store's primary key decides it.</summary>
    public const string UniqueProviderUrl = "R10";

    private readonly IRegistrationRule[] _rules;

    public RuleSet(Edition edition, IReadOnlyCollection<string> disabled)
    {
        IRegistrationRule[] all =
        [
            new NothingButThePointer(),
            new StatusThatCanBeRegistered(),
            new StartIsGiven(),
            new CreatedIsGiven(),
            new IdentifierIsProviderUrl(),
            new ExactlyOnePatient(formIsChecked: !disabled.Contains("R7", StringComparer.Ordinal)),
            new PatientByNhsNumber(),
            new NhsNumberIsValid(),
            new EndAsTheEditionSays(edition),
            new NoLocalReferences(),
            new NoImplicitRules(),
        ];
        Disabled = disabled.ToFrozenSet(StringComparer.Ordinal);
        _rules = Array.FindAll(all, rule => !Disabled.Contains(rule.Id));
    }

    /// <summary>The ids that settings may name.</summary>
    public static FrozenSet<string> Ids { get; } =
        new[] { "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", UniqueProviderUrl, "R11" }.ToFrozenSet(StringComparer.Ordinal);

    public FrozenSet<string> Disabled { get; }

    /// <summary>Lists every departure from the rules that are on.</summary>
    public void Check(FhirNode appointment, IssueList issues, bool replaces = false)
    {
        var scope = new RuleScope(appointment, issues, replaces);
        foreach (var rule in _rules)
            rule.Check(scope);
    }
}

/// <summary>One registration rule beyond the profile (spec section 3).</summary>
internal interface IRegistrationRule
{
    string Id { get; }

    void Check(RuleScope scope);
}

/// <summary>The appointment a rule looks at, and where it reports what is wrong.</summary>
internal readonly struct RuleScope(FhirNode appointment, IssueList issues, bool replaces = false)
{
    public FhirNode Appointment { get; } = appointment;

    /// <summary>Whether it is a new version of a registered appointment.</summary>
    public bool Replaces { get; } = replaces;

    public void Break(IRegistrationRule rule, FhirNode node, IssueText text, string code = IssueCode.BusinessRule) =>
        issues.Add(node, rule.Id, IssueSeverity.Error, code, text.ByRule(rule.Id));

    /// <summary>Reports that an element the rule needs is not there, or has only an extension and no value (spec R2a).</summary>
    public void Missing(IRegistrationRule rule, string element, IssueText text)
    {
        if (Appointment.Child(element) is { Exists: true, HasValue: false } node && IsPrimitive(node))
            Break(rule, node, text, IssueCode.Required);
        else
            issues.AddMissing(Appointment, element, rule.Id, text.ByRule(rule.Id));
    }

    /// <summary>
    /// Reports a date before the year 1. STU3 allows it, with a sign; the index of a store and the search cannot hold it.
    /// </summary>
    public void CheckYear(IRegistrationRule rule, FhirNode date)
    {
        if (date.Value is [(byte)'-', ..])
            Break(rule, date, new($"'{date.Name}' is before the year 1.", "Give a year from 0001 to 9999."), IssueCode.Value);
    }

    /// <summary>Reports that an element lacks a child that the rule needs.</summary>
    public void MissingIn(IRegistrationRule rule, FhirNode parent, string element, IssueText text) =>
        issues.AddMissing(parent, element, rule.Id, text.ByRule(rule.Id));

    // Of the others, the rules miss something that is in them.
    private static bool IsPrimitive(FhirNode node) => node.TypeName.Length > 0 && char.IsAsciiLetterLower(node.TypeName[0]);
}

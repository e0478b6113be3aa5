using System.Collections.Frozen;
using Registry.Plugin.Appointments;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

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
            new ExactlyOnePatient(),
            new PatientByNhsNumber(),
            new NhsNumberIsValid(),
            new EndAsTheEditionSays(edition),
            new NoLocalReferences(),
        ];
        Disabled = disabled.ToFrozenSet(StringComparer.Ordinal);
        _rules = Array.FindAll(all, rule => !Disabled.Contains(rule.Id));
    }

    /// <summary>The ids that settings may name.</summary>
    public static FrozenSet<string> Ids { get; } =
        new[] { "R1", "R2", "R3", "R4", "R5", "R6", "R7", "R8", "R9", UniqueProviderUrl, "R11" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The rules an administrator switched off.</summary>
    public FrozenSet<string> Disabled { get; }

    /// <summary>Lists every departure from the rules that are on.</summary>
    /// <param name="appointment">The Appointment resource.</param>
    /// <param name="issues">Receives what is found.</param>
    /// <param name="replaces">Whether it is a new version of a registered one, which has an id (spec C4).</param>
    public void Check(FhirNode appointment, IssueList issues, bool replaces = false)
    {
        var scope = new RuleScope(appointment, issues, replaces);
        foreach (var rule in _rules)
            rule.Check(scope);
    }
}

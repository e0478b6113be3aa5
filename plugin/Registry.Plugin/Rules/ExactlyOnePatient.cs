using Registry.Plugin.Appointments;
using Registry.Validation.Issues;
using Registry.Validation.Tree;

namespace Registry.Plugin.Rules;

/// <summary>R6: exactly one participant is the patient.</summary>
internal sealed class ExactlyOnePatient : IRegistrationRule
{
    public string Id => "R6";

    public void Check(RuleScope scope)
    {
        var patients = 0;
        var lacking = new List<FhirNode>();
        foreach (var participant in scope.Appointment.Named("participant"))
        {
            if (!PatientIdentity.TryFind(participant, out _, out _))
                AddLacking(participant, lacking);
            else if (++patients > 1)
                scope.Break(this, participant, "There must be exactly one participant that is the patient; remove this one.");
        }

        if (patients > 0)
            return;
        foreach (var node in lacking)
            scope.Break(this, node, $"'{node.Name}' has no value, so it does not name the patient; give the NHS number, with the system "
                + $"{PatientIdentity.NhsNumberSystem}.", IssueCode.Required);
        if (lacking.Count == 0)
            scope.Missing(this, "participant",
                $"No participant is the patient by NHS number; give one whose actor.identifier has the system "
                    + $"{PatientIdentity.NhsNumberSystem}.");
    }

    private static void AddLacking(FhirNode participant, List<FhirNode> lacking)
    {
        if (PatientIdentity.Valueless(participant) is { Exists: true } node)
            lacking.Add(node);
    }
}

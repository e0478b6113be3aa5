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

/// <summary>R7: a patient is given by NHS number, not by a reference to some server's record.</summary>
internal sealed class PatientByNhsNumber : IRegistrationRule
{
    public string Id => "R7";

    public void Check(RuleScope scope)
    {
        foreach (var participant in scope.Appointment.Named("participant"))
        {
            if (!PatientIdentity.TryFind(participant, out _, out _) && PatientIdentity.LooksLikePatient(participant))
                scope.Break(this, participant.Child("actor"),
                    $"The patient must be given by NHS number: actor.identifier with the system {PatientIdentity.NhsNumberSystem}, or "
                        + $"actor.reference https://demographics.spineservices.nhs.uk/Patient/ followed by the NHS number.",
                IssueCode.Value);
        }
    }
}

/// <summary>R8: the NHS number has ten digits and a right check digit. The message must not repeat it.</summary>
internal sealed class NhsNumberIsValid : IRegistrationRule
{
    public string Id => "R8";

    public void Check(RuleScope scope)
    {
        foreach (var participant in scope.Appointment.Named("participant"))
        {
            if (PatientIdentity.TryFind(participant, out var holder, out var number) && !NhsNumber.IsValid(number))
                scope.Break(this, holder,
                    "The NHS number is not valid: it needs ten digits without spaces, the last a modulus 11 check digit.", IssueCode.Value);
        }
    }
}

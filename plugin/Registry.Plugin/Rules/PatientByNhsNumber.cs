using Registry.Plugin.Appointments;
using Registry.Validation.Issues;

namespace Registry.Plugin.Rules;

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

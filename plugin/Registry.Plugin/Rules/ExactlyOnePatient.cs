using Registry.Plugin.Appointments;

namespace Registry.Plugin.Rules;

/// <summary>R6: exactly one participant is the patient.</summary>
internal sealed class ExactlyOnePatient : IRegistrationRule
{
    public string Id => "R6";

    public void Check(RuleScope scope)
    {
        var patients = 0;
        foreach (var participant in scope.Appointment.Named("participant"))
        {
            if (PatientIdentity.TryFind(participant, out _, out _) && ++patients > 1)
                scope.Break(this, participant, "There must be exactly one participant that is the patient; remove this one.");
        }

        if (patients == 0)
            scope.Missing(this, "participant", $"No participant is the patient by NHS number; give one whose actor.identifier has the system {PatientIdentity.NhsNumberSystem}.");
    }
}

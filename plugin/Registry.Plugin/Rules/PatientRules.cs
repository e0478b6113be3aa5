using Registry.Plugin.Appointments;

namespace Registry.Plugin.Rules;

/// <summary>R6: exactly one participant is the patient.</summary>
/// <param name="formIsChecked">Whether R7 reports a patient who is given in another form.</param>
internal sealed class ExactlyOnePatient(bool formIsChecked = false) : IRegistrationRule
{
    public string Id => "R6";

    public void Check(RuleScope scope)
    {
        var patients = 0;
        foreach (var participant in scope.Appointment.Named("participant"))
        {
            if (PatientIdentity.TryFind(participant, out _, out _) && ++patients > 1)
                scope.Break(this, participant, new("More than one participant is the patient.", "Leave one and remove this one."));
        }

        if (patients == 0)
            Absent(scope);
    }

    private void Absent(RuleScope scope)
    {
        var isReported = false;
        foreach (var participant in scope.Appointment.Named("participant"))
        {
            isReported |= formIsChecked && PatientIdentity.LooksLikePatient(participant);
            if (PatientIdentity.Valueless(participant) is not { Exists: true } node)
                continue;
            isReported = true;
            scope.Break(this, node, new($"'{node.Name}' has no value, so it does not name the patient.",
                $"Give the NHS number, with the system {PatientIdentity.NhsNumberSystem}."), IssueCode.Required);
        }

        if (isReported)
            return;
        if (MeantPatient.IdentifierIn(scope.Appointment) is { Exists: true } identifier)
            NotAnNhsNumber(scope, identifier);
        else
            scope.Missing(this, "participant", new("No participant is the patient by NHS number.",
                $"Give one whose actor.identifier has the system {PatientIdentity.NhsNumberSystem}."));
    }

    private void NotAnNhsNumber(RuleScope scope, FhirNode identifier)
    {
        var system = identifier.Child("system");
        if (!system.Exists)
            scope.MissingIn(this, identifier, "system", new("No participant is the patient by NHS number: this identifier has no system.",
                $"Give it the system {PatientIdentity.NhsNumberSystem}."));
        else if (PatientIdentity.IsPatientSystem(system.Value))
            scope.MissingIn(this, identifier, "value", new("The identifier of the patient has no value.", "Give the NHS number."));
        else
            scope.Break(this, system, MeantPatient.OtherSystem(system), IssueCode.Value);
    }
}

/// <summary>
/// R7: a patient is given by NHS number, not by a reference to some server's record, and all that names the patient names the same one:
/// found would be the one of the identifier, and read the one of the reference.
/// </summary>
internal sealed class PatientByNhsNumber : IRegistrationRule
{
    public string Id => "R7";

    public void Check(RuleScope scope)
    {
        foreach (var participant in scope.Appointment.Named("participant"))
        {
            // Not on a cancel, which changes neither: what was registered before this was checked must have a way to end.
            if (!scope.Replaces && PatientIdentity.Contradiction(participant) is { Exists: true } reference)
                scope.Break(this, reference, new("The reference does not name the NHS number of the identifier.",
                    "Give both the same number, or leave the reference out."), IssueCode.Value);
            if (PatientIdentity.TryFind(participant, out _, out _) || !PatientIdentity.LooksLikePatient(participant))
                continue;
            var actor = participant.Child("actor");
            if (actor.Child("identifier").Child("system") is { HasValue: true } system && !PatientIdentity.IsPatientSystem(system.Value))
                scope.Break(this, system, MeantPatient.OtherSystem(system), IssueCode.Value);
            else
                scope.Break(this, actor, new("The patient is not given by NHS number.",
                    $"Give actor.identifier with the system {PatientIdentity.NhsNumberSystem}, or actor.reference "
                        + "https://demographics.spineservices.nhs.uk/Patient/ followed by the NHS number."), IssueCode.Value);
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
            if (PatientIdentity.TryFind(participant, out var holder, out var number) && NhsNumber.ErrorIn(number) is { } error)
                scope.Break(this, holder, new(error.Error, error.Fix), IssueCode.Value);
        }
    }
}

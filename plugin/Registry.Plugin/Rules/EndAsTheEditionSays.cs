using Registry.Plugin.Appointments;
using Registry.Validation.Primitives;

namespace Registry.Plugin.Rules;

/// <summary>
/// R9 with R9a: in 2.0 the end is given and not before the start, and each participation has a status; in 1.0.4-alpha the end must not be
/// given.
/// </summary>
internal sealed class EndAsTheEditionSays(Edition edition) : IRegistrationRule
{
    public string Id => "R9";

    public void Check(RuleScope scope)
    {
        var end = scope.Appointment.Child("end");
        if (edition == Edition.V104Alpha)
        {
            if (end.Exists)
                scope.Break(this, end, new("'end' must not be given in edition 1.0.4-alpha.", "Remove it."));
            return;
        }

        if (!end.HasValue)
            scope.Missing(this, "end", new("'end' is missing.", "Give the instant at which the appointment ends."));
        else if (FhirMoment.TryParse(scope.Appointment.Child("start").Value, out var from) && FhirMoment.TryParse(end.Value, out var to)
            && to < from)
            scope.Break(this, end, new("'end' is before 'start'.", "Correct one of them."), IssueCode.Value);
        scope.CheckYear(this, end);
        foreach (var participant in scope.Appointment.Named("participant"))
        {
            // The profile reports one that is missing; to it, one that has only an extension is there (R2a).
            if (participant.Child("status") is { Exists: true, HasValue: false } status)
                scope.Break(this, status, new("'participant.status' has no value.", "Give one, such as accepted."), IssueCode.Required);
        }
    }
}

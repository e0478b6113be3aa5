using Registry.Plugin.Appointments;
using Registry.Validation.Issues;
using Registry.Validation.Primitives;

namespace Registry.Plugin.Rules;

/// <summary>R9 with R9a: in 2.0 the end is given and not before the start; in 1.0.4-alpha it must not be given.</summary>
internal sealed class EndAsTheEditionSays(Edition edition) : IRegistrationRule
{
    public string Id => "R9";

    public void Check(RuleScope scope)
    {
        var end = scope.Appointment.Child("end");
        if (edition == Edition.V104Alpha)
        {
            if (end.Exists)
                scope.Break(this, end, "'end' must not be given in edition 1.0.4-alpha; remove it.");
            return;
        }

        if (!end.HasValue)
            scope.Missing(this, "end", "'end' is missing; give the instant at which the appointment ends.");
        else if (FhirInstant.TryParse(scope.Appointment.Child("start").Value, out var from) && FhirInstant.TryParse(end.Value, out var to) && to < from)
            scope.Break(this, end, "'end' is before 'start'; correct one of them.", IssueCode.Value);
    }
}

using Registry.Validation.Issues;

namespace Registry.Plugin.Rules;

/// <summary>R2: only a booking, or its end, is registered.</summary>
internal sealed class StatusThatCanBeRegistered : IRegistrationRule
{
    public string Id => "R2";

    public void Check(RuleScope scope)
    {
        var status = scope.Appointment.Child("status");
        // A missing status is the profile's to report.
        if (!status.HasValue || status.ValueIs("booked"u8) || status.ValueIs("cancelled"u8) || status.ValueIs("entered-in-error"u8))
            return;
        scope.Break(this, status, "'status' must be booked, cancelled or entered-in-error (with hyphens).", IssueCode.Value);
    }
}

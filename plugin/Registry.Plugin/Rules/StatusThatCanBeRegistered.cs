using Registry.Validation.Issues;

namespace Registry.Plugin.Rules;

/// <summary>R2: only a booking, or its end, is registered.</summary>
internal sealed class StatusThatCanBeRegistered : IRegistrationRule
{
    public string Id => "R2";

    public void Check(RuleScope scope)
    {
        var status = scope.Appointment.Child("status");
        // The profile reports a missing status; to it, one that has only an extension is there (R2a).
        if (!status.Exists || status.ValueIs("booked"u8) || status.ValueIs("cancelled"u8) || status.ValueIs("entered-in-error"u8))
            return;
        if (!status.HasValue)
            scope.Missing(this, "status", "'status' has no value; give booked, cancelled or entered-in-error.");
        else
            scope.Break(this, status, "'status' must be booked, cancelled or entered-in-error (with hyphens).", IssueCode.Value);
    }
}

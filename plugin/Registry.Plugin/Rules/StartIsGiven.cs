namespace Registry.Plugin.Rules;

/// <summary>R3: without a start nobody can tell whether the appointment is still to come.</summary>
internal sealed class StartIsGiven : IRegistrationRule
{
    public string Id => "R3";

    public void Check(RuleScope scope)
    {
        if (!scope.Appointment.Child("start").HasValue)
            scope.Missing(this, "start", "'start' is missing; give the instant at which the appointment starts.");
    }
}

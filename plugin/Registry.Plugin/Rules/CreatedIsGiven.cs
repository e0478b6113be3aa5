namespace Registry.Plugin.Rules;

/// <summary>R4: when the appointment was booked.</summary>
internal sealed class CreatedIsGiven : IRegistrationRule
{
    public string Id => "R4";

    public void Check(RuleScope scope)
    {
        if (!scope.Appointment.Child("created").HasValue)
            scope.Missing(this, "created", "'created' is missing; give the date and time at which the appointment was booked.");
    }
}

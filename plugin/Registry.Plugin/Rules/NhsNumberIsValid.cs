using Registry.Plugin.Appointments;
using Registry.Validation.Issues;

namespace Registry.Plugin.Rules;

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

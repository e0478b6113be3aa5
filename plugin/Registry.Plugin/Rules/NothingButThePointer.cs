namespace Registry.Plugin.Rules;

/// <summary>R1: a registration is a pointer; the details of the appointment stay with the provider.</summary>
internal sealed class NothingButThePointer : IRegistrationRule
{
    private static readonly string[] Forbidden = ["id", "contained", "supportingInformation", "description", "slot"];

    public string Id => "R1";

    public void Check(RuleScope scope)
    {
        foreach (var name in Forbidden)
        {
            // C4: a new version must have the id that its registration got.
            if (name == "id" && scope.Replaces)
                continue;
            if (scope.Appointment.Child(name) is { Exists: true } node)
                scope.Break(this, node, $"'{name}' must not be given when registering; remove it.");
        }
    }
}

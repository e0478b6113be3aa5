using Registry.Validation.Tree;

namespace Registry.Plugin.Rules;

/// <summary>R11: there are no contained resources, so nothing may refer to one.</summary>
internal sealed class NoLocalReferences : IRegistrationRule
{
    public string Id => "R11";

    public void Check(RuleScope scope)
    {
        foreach (var reference in scope.Appointment.Descendants("reference"))
        {
            if (reference.Value.StartsWith("#"u8))
                scope.Break(this, reference,
                    "The reference is to a contained resource, and a registration has none; give an absolute URL or an identifier.");
        }
    }
}

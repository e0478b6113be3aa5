namespace Registry.Plugin.Rules;

/// <summary>R5: the one identifier is the URL of the appointment at its provider.</summary>
internal sealed class IdentifierIsProviderUrl : IRegistrationRule
{
    public string Id => "R5";

    public void Check(RuleScope scope)
    {
        var count = 0;
        foreach (var identifier in scope.Appointment.Named("identifier"))
        {
            if (++count == 1)
                CheckOne(scope, identifier);
            else
                scope.Break(this, identifier,
                    new("There must be exactly one 'identifier', the URL of the provider's appointment.", "Remove this one."));
        }

        if (count == 0)
            scope.Missing(this, "identifier",
                new("'identifier' is missing.", "Give the URL of the provider's appointment, with system urn:ietf:rfc:3986."));
    }

    private void CheckOne(RuleScope scope, FhirNode identifier)
    {
        var system = identifier.Child("system");
        if (!system.ValueIs("urn:ietf:rfc:3986"u8))
            scope.Break(this, system.Exists ? system : identifier,
                new("'identifier.system' is missing or not the one of URLs.", "Give urn:ietf:rfc:3986."), IssueCode.Value);
        var value = identifier.Child("value");
        if (!value.HasValue)
            scope.Break(this, value.Exists ? value : identifier,
                new("'identifier.value' is missing.",
                    "Give the absolute http or https URL of the provider's appointment."), IssueCode.Required);
        else if (ProviderUrl.ErrorIn(value.Value) is { } error)
            scope.Break(this, value, new("'identifier.value' is not the URL of an appointment.", error), IssueCode.Value);
    }
}

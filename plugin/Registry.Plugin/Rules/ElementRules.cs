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
                scope.Break(this, node, new($"'{name}' must not be given when registering.", "Remove it."));
        }
    }
}

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
            scope.Missing(this, "status", new("'status' has no value.", "Give booked, cancelled or entered-in-error."));
        else
            scope.Break(this, status,
                new("'status' is not one that can be registered.",
                    "Give booked, cancelled or entered-in-error (with hyphens)."), IssueCode.Value);
    }
}

/// <summary>R3: without a start it is not known whether the appointment is still to come.</summary>
internal sealed class StartIsGiven : IRegistrationRule
{
    public string Id => "R3";

    public void Check(RuleScope scope)
    {
        var start = scope.Appointment.Child("start");
        if (!start.HasValue)
            scope.Missing(this, "start", new("'start' is missing.", "Give the instant at which the appointment starts."));
        scope.CheckYear(this, start);
    }
}

/// <summary>R4: when the appointment was booked.</summary>
internal sealed class CreatedIsGiven : IRegistrationRule
{
    public string Id => "R4";

    public void Check(RuleScope scope)
    {
        var created = scope.Appointment.Child("created");
        if (!created.HasValue)
            scope.Missing(this, "created", new("'created' is missing.", "Give the date and time at which the appointment was booked."));
        scope.CheckYear(this, created);
    }
}

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
                    new(
                        "The reference is to a contained resource, and a registration has none.",
                        "Give an absolute URL or an identifier."));
        }
    }
}

/// <summary>
/// Rules under which a resource was made must be understood to process it,
/// <see href="http://hl7.org/fhir/STU3/resource.html#Resource"/>, and the registry knows none. Like the check of modifier extensions, this
/// is FHIR's and cannot be switched off.
/// </summary>
internal sealed class NoImplicitRules : IRegistrationRule
{
    public string Id => "implicit-rules";

    public void Check(RuleScope scope)
    {
        // On a cancel it is as registered, or C2 says that it is not.
        if (!scope.Replaces && scope.Appointment.Child("implicitRules") is { Exists: true } rules)
            scope.Break(this, rules,
                new("'implicitRules' names rules that are needed to understand the appointment, and none are known here.", "Remove it."),
                IssueCode.NotSupported);
    }
}

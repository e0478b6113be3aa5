namespace Registry.Plugin.Pipeline;

/// <summary>What is said of methods that look as if they ended an appointment, and that the registry does not take.</summary>
internal static class CancelInstead
{
    private const string HowTo = "To cancel it: read it, set its status to cancelled (or entered-in-error), and send all of it by "
        + "PUT [base]/Appointment/[id] with If-Match: W/\"1\", where 1 is the version that you read.";

    /// <summary>The texts for a method; null for one that is about something else.</summary>
    public static OutcomeText? TextOf(string method, string path, bool isOn)
    {
        var isOfType = !path.Trim('/').Contains('/', StringComparison.Ordinal);
        var error = method switch
        {
            "DELETE" => "Appointments are not deleted: a registration ends by being cancelled.",
            "PATCH" => "Appointments are not patched: a registration is cancelled by sending the whole of it.",
            "PUT" when isOfType => "A PUT needs the id of the appointment in its URL.",
            _ => null,
        };
        return error is null ? null : new(error, isOn ? HowTo : "Cancelling is switched off here; ask the administrator.");
    }
}

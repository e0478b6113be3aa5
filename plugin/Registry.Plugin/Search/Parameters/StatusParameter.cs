namespace Registry.Plugin.Search.Parameters;

/// <summary>The status, <see href="http://hl7.org/fhir/STU3/valueset-appointmentstatus.html"/>.</summary>
internal sealed class StatusParameter : ISearchParameter
{
    private const string System = "http://hl7.org/fhir/appointmentstatus";
    private static readonly string[] Codes =
        ["proposed", "pending", "booked", "arrived", "fulfilled", "cancelled", "noshow", "entered-in-error"];

    public bool IsNamed(string name) => name == "status";

    public void Apply(string name, string value, SearchConditions conditions)
    {
        var tokens = TokenValue.Alternatives(value).Select(TokenValue.Parse).ToList();
        if (tokens.TrueForAll(token => token.System is null or "" or System && Codes.Contains(token.Code, StringComparer.Ordinal)))
            conditions.AnyOfStatuses(tokens.Select(token => token.Code));
        else
            conditions.Fault($"'status' takes these codes, separated by commas: {string.Join(", ", Codes)}.");
    }
}

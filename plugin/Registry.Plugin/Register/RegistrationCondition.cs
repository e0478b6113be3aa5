using System.Web;
using Registry.Plugin.Search.Parameters;
using Registry.Storage;

namespace Registry.Plugin.Register;

/// <summary>The condition of a conditional registration (spec I8): that no appointment of this provider URL is registered yet.</summary>
/// <param name="Url">The provider's URL; null where the header names none.</param>
internal readonly record struct RegistrationCondition(ProviderUrl? Url)
{
    /// <summary>What the header must look like.</summary>
    public const string Cure =
        "Write If-None-Exist: identifier=urn:ietf:rfc:3986|https://…, the provider's URL of the appointment, once; "
        + "a comma in the URL is written \\,.";

    private const string System = "urn:ietf:rfc:3986";

    /// <summary>
    /// Reads the query of the header, <see href="http://hl7.org/fhir/STU3/http.html#ccreate"/>. Any other condition, a list of alternatives
    /// too, could be true of several appointments, and nothing in the store would decide between two requests that run in parallel.
    /// </summary>
    public static RegistrationCondition Parse(string header)
    {
        var query = HttpUtility.ParseQueryString(header.TrimStart('?'));
        if (query.Count != 1 || query.GetKey(0) != "identifier" || query.GetValues(0) is not [var value]
            || TokenValue.Alternatives(value).Skip(1).Any())
            return default;
        var token = TokenValue.Parse(value);
        return token.System is null or "" or System && ProviderUrl.TryParse(token.Code, out var url, out _) ? new RegistrationCondition(url)
            : default;
    }
}

using Registry.Storage;

namespace Registry.Plugin.Search.Parameters;

/// <summary>The provider's URL, which is the one identifier of a registered appointment.</summary>
internal sealed class IdentifierParameter : ISearchParameter
{
    private const string System = "urn:ietf:rfc:3986";

    public bool IsNamed(string name) => name == "identifier";

    public void Apply(string name, string value, SearchConditions conditions)
    {
        var ids = new List<string>();
        foreach (var alternative in TokenValue.Alternatives(value))
        {
            var token = TokenValue.Parse(alternative);
            if (token.System is not (null or "" or System) || !ProviderUrl.TryParse(token.Code, out var url, out _))
                conditions.Fault($"'identifier' takes the provider's URL of the appointment; write identifier={System}|https://…, with the URL percent-encoded.");
            else
                ids.Add(AppointmentId.For(url));
        }

        conditions.AnyOfIds(ids);
    }
}

using Registry.Storage;

namespace Registry.Plugin.Search.Parameters;

/// <summary>The provider's URL, which is the one identifier of a registered appointment.</summary>
internal sealed class IdentifierParameter : ISearchParameter
{
    private const string System = "urn:ietf:rfc:3986";

    public bool IsNamed(string name) => name == "identifier";

    public void Apply(string name, string value, SearchConditions conditions)
    {
        var tokens = TokenValue.Alternatives(value).Select(TokenValue.Parse).ToList();
        var urls = tokens.Select(UrlOf).OfType<ProviderUrl>().ToList();
        if (urls.Count == tokens.Count)
            conditions.Ids(name, urls.ConvertAll(AppointmentId.For));
        else
            conditions.Fault(("'identifier' takes the provider's URL of the appointment; "
                + $"write identifier={System}|https://…, with the URL percent-encoded. {Comma(tokens.Count)}").TrimEnd());
    }

    private static ProviderUrl? UrlOf(TokenValue token) =>
        token.System is null or "" or System && ProviderUrl.TryParse(token.Code, out var url, out _) ? url : null;

    private static string Comma(int alternatives) => alternatives == 1 ? ""
        : "A comma separates alternatives, percent-encoded or not; write a comma that is part of the URL as \\,";
}

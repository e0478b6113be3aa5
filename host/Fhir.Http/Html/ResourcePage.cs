using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Fhir.Http.Html;

/// <summary>The page of a resource that has no page of its own: an outcome as what it says, any other as a tree of its elements.</summary>
internal static class ResourcePage
{
    /// <summary>How deep a resource can be that is shown; deeper ones are not accepted anyway.</summary>
    public const int MaxDepth = 1024;

    public static readonly JsonDocumentOptions Options = new() { MaxDepth = MaxDepth };

    public static HtmlPage Of(ReadOnlyMemory<byte> json, ReadOnlyMemory<byte>? xml, int status, string home)
    {
        using var document = JsonDocument.Parse(json, Options);
        var resource = document.RootElement;
        var raw = RawResource.Of(json, xml);
        var type = resource.TextOf("resourceType") ?? "Resource";
        if (type == OperationOutcome.TypeName)
            return new HtmlPage(OutcomeTitle(status), home, Markup.Of($"{OutcomeView.Of(resource, status, home)}{raw}"));
        return new HtmlPage(type, home, Markup.Of($"{ElementTree.Of(resource)}{raw}"));
    }

    private static string OutcomeTitle(int status) => status < 400 ? "Result"
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{status} {ReasonPhrases.GetReasonPhrase(status)}");
}

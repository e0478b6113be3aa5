using System.Text.Json;
using System.Xml;
using FhirHost.Limits;

namespace FhirHost.Bodies;

/// <summary>Looks through a body once, forward, for the limits on depth and number of elements.</summary>
internal static class BodyStructure
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>What is over a limit; null where nothing is.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="XmlException">It is not XML.</exception>
    public static OutcomeText? Error(string text, bool isXml, SizeLimits limits) =>
        isXml ? OfXml(text, limits) : OfJson(Encoding.UTF8.GetBytes(text), limits);

    private static OutcomeText? OfJson(ReadOnlySpan<byte> utf8, SizeLimits limits)
    {
        // The limit is noticed here first, where it has words.
        var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = limits.MaxDepth + 1 });
        var elements = 0;
        while (json.Read())
        {
            if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && json.CurrentDepth >= limits.MaxDepth)
                return TooDeep(limits);
            if (json.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray)
                && ++elements > limits.MaxElements)
                return TooMany(limits);
        }

        return null;
    }

    private static OutcomeText? OfXml(string text, SizeLimits limits)
    {
        using var xml = XmlReader.Create(new StringReader(text), Settings);
        var elements = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.Depth >= limits.MaxDepth)
                return TooDeep(limits);
            elements += 1 + xml.AttributeCount;
            if (elements > limits.MaxElements)
                return TooMany(limits);
        }

        return null;
    }

    private static OutcomeText TooDeep(SizeLimits limits) =>
        new($"The body is nested deeper than {limits.MaxDepth} levels.", "A FHIR resource needs far fewer.");

    private static OutcomeText TooMany(SizeLimits limits) => new(
        $"The body has more than {limits.MaxElements} elements.",
        "Send less in one request.");
}

using System.Text.Json;
using System.Xml;

namespace Fhir.Http;

/// <summary>
/// Looks through a body once, forward, for the limits on depth and number of elements, so that nothing is made of one that is over them.
/// </summary>
internal static class BodyStructure
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>What is over a limit; null where nothing is.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static OutcomeText? ErrorInJson(ReadOnlySpan<byte> utf8, int maxDepth, int maxElements)
    {
        // The limit is noticed here first, where it has words.
        var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth + 1 });
        var elements = 0;
        while (json.Read())
        {
            if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray && json.CurrentDepth >= maxDepth)
                return TooDeep(maxDepth);
            if (json.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray)
                && ++elements > maxElements)
                return TooMany(maxElements);
        }

        return null;
    }

    /// <summary>What is over a limit; null where nothing is.</summary>
    /// <param name="text">The body, decoded before: an encoding declaration must not overrule the UTF-8 that HTTP agreed on.</param>
    /// <param name="maxDepth">How deep elements may be nested.</param>
    /// <param name="maxElements">How many elements and attributes there may be.</param>
    /// <exception cref="XmlException">It is not XML.</exception>
    public static OutcomeText? ErrorInXml(string text, int maxDepth, int maxElements)
    {
        using var xml = XmlReader.Create(new StringReader(text), Settings);
        var elements = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.Depth >= maxDepth)
                return TooDeep(maxDepth);
            elements += 1 + xml.AttributeCount;
            if (elements > maxElements)
                return TooMany(maxElements);
        }

        return null;
    }

    private static OutcomeText TooDeep(int most) =>
        new($"The body is nested deeper than {most} levels.", "A FHIR resource needs far fewer.");

    private static OutcomeText TooMany(int most) => new($"The body has more than {most} elements.", "Send less in one request.");
}

using System.Text.Json;
using Hl7.Fhir.ElementModel;

namespace PackageGenerator.Facts;

/// <summary>A primitive's text as the JSON value FHIR writes for its kind.</summary>
internal static class PrimitiveValue
{
    /// <summary>The value; null where the element has none (extensions only) or where it is not of its kind, which is a problem.</summary>
    public static JsonNode? ToJson(ISourceNode node, Shape.PrimitiveKind kind, ICollection<string> problems)
    {
        if (node.Text is not { } text)
            return null;
        if (kind == Shape.PrimitiveKind.String)
            return JsonValue.Create(text);
        if (Literal(text) is { } literal && literal.GetValueKind() is var found && IsOf(kind, found))
            return literal;
        problems.Add($"{node.Location} is no {kind}.");
        return null;
    }

    private static bool IsOf(Shape.PrimitiveKind kind, JsonValueKind found) => kind == Shape.PrimitiveKind.Number
        ? found == JsonValueKind.Number
        : found is JsonValueKind.True or JsonValueKind.False;

    // Parsed, not converted: a decimal keeps its digits.
    private static JsonNode? Literal(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

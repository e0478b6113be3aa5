using System.Text.Json;

namespace Fhir.Http.Html;

/// <summary>Reads JSON that may have any shape: what is not there, or is something else, is null or empty.</summary>
internal static class JsonValues
{
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        JsonElement? found = element;
        foreach (var name in path)
            found = found?.Member(name);
        return found;
    }

    public static string? TextOf(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}

using System.Text;
using System.Text.Json;

namespace Registry.Plugin.Batch;

/// <summary>Reads a batch from JSON.</summary>
internal static class BatchJson
{
    public static BatchBundle Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        var entries = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("entry", out var listed) && listed.ValueKind == JsonValueKind.Array
            ? listed.EnumerateArray().Select(Entry).ToList()
            : [];
        return new BatchBundle(Text(root, "resourceType"), Text(root, "type"), entries);
    }

    private static BatchEntry Entry(JsonElement entry)
    {
        var request = entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("request", out var given) ? given : default;
        return new BatchEntry(
            Text(request, "method") ?? "",
            Text(request, "url") ?? "",
            [.. BatchEntry.Conditions.Select(condition => KeyValuePair.Create(condition.Value, Text(request, condition.Key)!)).Where(header => header.Value is not null)],
            entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("resource", out var resource) ? Encoding.UTF8.GetBytes(resource.GetRawText()) : null);
    }

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

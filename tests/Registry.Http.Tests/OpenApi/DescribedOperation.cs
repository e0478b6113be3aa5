using System.Text.Json.Nodes;

namespace Registry.Http.Tests.OpenApi;

/// <summary>An operation of the document.</summary>
internal sealed record DescribedOperation(JsonObject Document, string Path, string Method, JsonObject Operation)
{
    public string Id => (string)Operation["operationId"]!;

    public bool NeedsToken => Operation["security"]!.AsArray().Count > 0;

    public bool HasBody => Operation["requestBody"] is not null;

    public IReadOnlyList<int> Statuses => [.. Responses.Select(response => int.Parse(response.Key,
        System.Globalization.CultureInfo.InvariantCulture))];

    private JsonObject Responses => Operation["responses"]!.AsObject();

    public static IReadOnlyList<DescribedOperation> Of(JsonObject document) =>
    [
        .. from path in document["paths"]!.AsObject()
           from method in path.Value!.AsObject()
           select new DescribedOperation(document, path.Key, method.Key.ToUpperInvariant(), method.Value!.AsObject()),
    ];

    /// <summary>The answer of a status; null where it is not named.</summary>
    public JsonObject? Response(int status) => Responses[$"{status}"] is { } response ? Resolve(Document, response.AsObject()) : null;

    /// <summary>What a reference refers to.</summary>
    public static JsonObject Resolve(JsonObject document, JsonObject node)
    {
        if ((string?)node["$ref"] is not { } reference)
            return node;
        JsonNode target = document;
        foreach (var part in reference.TrimStart('#', '/').Split('/'))
            target = target[part] ?? throw new InvalidOperationException($"{reference} refers to nothing.");
        return target.AsObject();
    }
}

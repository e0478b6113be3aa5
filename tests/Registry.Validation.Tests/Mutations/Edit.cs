using System.Text.Json.Nodes;

namespace Registry.Validation.Tests.Mutations;

/// <summary>One change to a base: to its elements, or to the text of one format where only that format can be wrong so.</summary>
internal sealed record Edit
{
    private Edit()
    {
    }

    public Action<JsonObject>? Change { get; private init; }

    public SourceFormat Format { get; private init; }

    public string Find { get; private init; } = "";

    public string Put { get; private init; } = "";

    public static Edit Set(string path, string json) => Of(root =>
    {
        var parent = JsonPath.Parent(root, path, out var name, out var index);
        if (index is { } at)
            parent[name]![at] = JsonNode.Parse(json);
        else
            parent[name] = JsonNode.Parse(json);
    });

    /// <summary>Puts one more item at the end of an array, which is made if missing.</summary>
    public static Edit Add(string path, string json) => Of(root =>
    {
        var parent = JsonPath.Parent(root, path, out var name, out _);
        if (parent[name] is not JsonArray items)
            parent[name] = items = [];
        items.Add(JsonNode.Parse(json));
    });

    public static Edit Insert(string path, string json) => Of(root =>
    {
        var parent = JsonPath.Parent(root, path, out var name, out var index);
        parent[name]!.AsArray().Insert(index!.Value, JsonNode.Parse(json));
    });

    public static Edit Remove(string path) => Of(root =>
    {
        var parent = JsonPath.Parent(root, path, out var name, out var index);
        if (index is { } at)
            parent[name]!.AsArray().RemoveAt(at);
        else
            Assert.True(parent.Remove(name), $"The base has no '{path}'.");
    });

    public static Edit Duplicate(string path) => Of(root =>
    {
        var parent = JsonPath.Parent(root, path, out var name, out var index);
        parent[name]!.AsArray().Insert(index!.Value + 1, parent[name]![index.Value]!.DeepClone());
    });

    public static Edit Rename(string path, string to) => Of(root =>
    {
        var parent = JsonPath.Parent(root, path, out var name, out _);
        parent.Insert(parent.IndexOf(name), to, parent[name]!.DeepClone());
        parent.Remove(name);
    });

    public static Edit JsonText(string find, string put) => new() { Format = SourceFormat.Json, Find = find, Put = put };

    public static Edit XmlText(string find, string put) => new() { Format = SourceFormat.Xml, Find = find, Put = put };

    private static Edit Of(Action<JsonObject> change) => new() { Change = change };
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Registry.Validation.Tests.Mutations;

/// <summary>Finds places in a body by paths such as <c>contact[0].name</c>; names are those of JSON.</summary>
internal static class JsonPath
{
    public static JsonNode At(JsonNode root, string path) =>
        path.Length == 0 ? root : Step(Parent(root, path, out var name, out var index), name, index);

    /// <summary>The object that holds the last name of a path.</summary>
    public static JsonObject Parent(JsonNode root, string path, out string name, out int? index)
    {
        var dot = path.LastIndexOf('.');
        (name, index) = Part(path[(dot + 1)..]);
        return At(root, dot < 0 ? "" : path[..dot]).AsObject();
    }

    private static JsonNode Step(JsonObject parent, string name, int? index)
    {
        var member = parent[name] ?? throw new ArgumentException($"The base has no '{name}'.", nameof(name));
        return index is { } at ? member[at]! : member;
    }

    private static (string Name, int? Index) Part(string text)
    {
        var open = text.IndexOf('[', StringComparison.Ordinal);
        return open < 0 ? (text, null) : (text[..open], int.Parse(text[(open + 1)..^1], CultureInfo.InvariantCulture));
    }
}

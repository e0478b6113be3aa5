using System.Text.Json.Nodes;

namespace Registry.Http.Tests.Conformance.Mutants;

/// <summary>Elements of a resource by a path such as <c>entry[0].response.status</c>; what is not there is left alone.</summary>
internal static class JsonPaths
{
    public static void Put(this JsonNode resource, string path, JsonNode? value)
    {
        // A node has one parent only, and a mutant meets several answers.
        value = value?.DeepClone();
        if (Parent(resource, path) is not { } parent)
            return;
        if (parent.Last is [.. var name, ']'] && name.IndexOf('[', StringComparison.Ordinal) is var at && at > 0)
            ((JsonArray)parent.Node[name[..at]]!)[int.Parse(name[(at + 1)..], null)] = value;
        else
            parent.Node[parent.Last] = value;
    }

    public static void Take(this JsonNode resource, string path)
    {
        if (Parent(resource, path) is not { } parent)
            return;
        if (parent.Last is [.. var name, ']'] && name.IndexOf('[', StringComparison.Ordinal) is var at && at > 0)
        {
            var (array, index) = ((JsonArray?)parent.Node[name[..at]], int.Parse(name[(at + 1)..], null));
            if (index < array?.Count)
                array.RemoveAt(index);
        }
        else
            ((JsonObject)parent.Node).Remove(parent.Last);
    }

    /// <summary>The elements of an array the other way round.</summary>
    public static void Reverse(this JsonNode resource, string path)
    {
        if (Parent(resource, path) is { } parent && parent.Node[parent.Last] is JsonArray array)
            parent.Node[parent.Last] = new JsonArray([.. array.Reverse().Select(element => element?.DeepClone())]);
    }

    private static (JsonNode Node, string Last)? Parent(JsonNode resource, string path)
    {
        var steps = path.Split('.');
        var node = resource;
        foreach (var step in steps[..^1])
        {
            var at = step.IndexOf('[', StringComparison.Ordinal);
            var next = at < 0 ? node[step]
                : node[step[..at]] is JsonArray array && array.Count > int.Parse(step[(at + 1)..^1], null)
                    ? array[int.Parse(step[(at + 1)..^1], null)] : null;
            if (next is null)
                return null;
            node = next;
        }

        return (node, steps[^1]);
    }
}

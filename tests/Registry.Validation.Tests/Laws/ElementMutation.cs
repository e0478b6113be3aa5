using System.Text.Json.Nodes;

namespace Registry.Validation.Tests.Laws;

/// <summary>Changes one element of a body at random: takes it away, doubles it, puts junk in its place, swaps it or renames it.</summary>
internal static class ElementMutation
{
    private static readonly string?[] Junk =
        [null, "null", "true", "0", "-1e308", "\"\"", "\" \"", "\"x\"", "\"#\"", "\"2026-02-30\"", "[]", "{}", "[null]", "[[]]", "[{}]",
            "{\"resourceType\":\"Patient\"}", "{\"id\":\"x\"}", "{\"extension\":[{}]}"];

    private static readonly string[] Names =
        ["id", "extension", "resourceType", "value", "contained", "text", "_status", "status", "", "x", "reference", "meta", "valueString"];

    public static JsonObject Of(JsonObject body, Random random)
    {
        var copy = body.DeepClone().AsObject();
        var places = Places(copy).ToList();
        var (parent, name) = places[random.Next(places.Count)];
        Mutate(parent, name, Places(copy).ElementAt(random.Next(places.Count)), random);
        return copy;
    }

    private static void Mutate(JsonObject parent, string name, (JsonObject Parent, string Name) other, Random random)
    {
        var value = parent[name]?.DeepClone();
        switch (random.Next(6))
        {
            case 0:
                parent.Remove(name);
                break;
            case 1 when parent[name] is JsonArray { Count: > 0 } items:
                items.Add(items[random.Next(items.Count)]?.DeepClone());
                break;
            case 2:
                parent[name] = other.Parent[other.Name]?.DeepClone();
                other.Parent[other.Name] = value;
                break;
            case 3:
                parent.Remove(name);
                parent[Names[random.Next(Names.Length)]] = value;
                break;
            case 4 when parent[name] is JsonArray { Count: > 0 } items:
                items[random.Next(items.Count)] = Node(random);
                break;
            default:
                parent[name] = Node(random);
                break;
        }
    }

    private static JsonNode? Node(Random random) => Junk[random.Next(Junk.Length)] is { } text ? JsonNode.Parse(text) : null;

    private static IEnumerable<(JsonObject Parent, string Name)> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value).Prepend((members, member.Key))).ToList(),
        JsonArray items => items.SelectMany(Places),
        _ => [],
    };
}

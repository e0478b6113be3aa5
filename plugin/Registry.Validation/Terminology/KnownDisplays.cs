using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace Registry.Validation.Terminology;

/// <summary>The texts that code systems of the loaded packages have for their codes.</summary>
internal sealed class KnownDisplays(PackageSet packages)
{
    // Nested concepts cost two levels each.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 256 };

    private readonly ConcurrentDictionary<string, Dictionary<string, string[]>> _systems = new(StringComparer.Ordinal);

    /// <summary>The display of a code first, then its designations; empty where no package has any.</summary>
    /// <exception cref="PackageException">The code system cannot be read.</exception>
    public IReadOnlyList<string> Find(string system, string code)
    {
        // Systems come from input: those that no package has are not remembered, or memory would grow with them.
        if (!packages.Defines(system))
            return [];
        return _systems.GetOrAdd(system, Read).GetValueOrDefault(code) ?? [];
    }

    /// <summary>Whether a text is one of those for a code. Case and white space make no difference, as with FHIR's own displays.</summary>
    public static bool Matches(string display, IEnumerable<string> known) =>
        known.Any(text => string.Equals(Plain(text), Plain(display), StringComparison.OrdinalIgnoreCase));

    private Dictionary<string, string[]> Read(string system)
    {
        var texts = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (packages.Content(system, "CodeSystem") is not { } json)
            return texts;
        try
        {
            Collect(JsonNode.Parse(json, documentOptions: Deep), texts);
        }
        catch (JsonException)
        {
            // The error is reported to the caller that asks for its codes.
        }

        return texts;
    }

    private static void Collect(JsonNode? parent, Dictionary<string, string[]> texts)
    {
        foreach (var concept in Items(parent, "concept"))
        {
            if (Text(concept, "code") is { } code && Text(concept, "display") is { } display)
                texts[code] = [display, .. Items(concept, "designation").Select(other => Text(other, "value")).OfType<string>()];
            Collect(concept, texts);
        }
    }

    // Whatever has another form has no text; that it is wrong is for those to say who need it.
    private static IEnumerable<JsonNode?> Items(JsonNode? node, string name) => (node as JsonObject)?[name] as JsonArray ?? [];

    private static string? Text(JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

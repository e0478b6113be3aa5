using System.Collections.Concurrent;
using System.Text.Json;
using Registry.Validation.Definitions;
using Registry.Validation.Packages;

namespace Registry.Validation.Terminology;

/// <summary>The texts that code systems of the loaded packages have for their codes.</summary>
internal sealed class KnownDisplays(PackageSet packages)
{
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
        using var document = JsonDocument.Parse(json);
        Collect(document.RootElement, texts);
        return texts;
    }

    private static void Collect(JsonElement parent, Dictionary<string, string[]> texts)
    {
        foreach (var concept in parent.Items("concept"))
        {
            if (concept.Text("code") is { } code && concept.Text("display") is { } display)
                texts[code] = [display, .. concept.Items("designation").Select(other => other.Text("value")).OfType<string>()];
            Collect(concept, texts);
        }
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

using PackageGenerator.Facts;
using PackageGenerator.Sources;

namespace PackageGenerator.Closure;

/// <summary>
/// What the facts of a definition point at. The target of a Reference is left out on purpose: it is another resource, which an
/// instance names but does not hold.
/// </summary>
internal static class References
{
    public static IEnumerable<Reference> Of(JsonObject facts) => (string?)facts["resourceType"] switch
    {
        "StructureDefinition" => OfStructure(facts),
        "ValueSet" => OfValueSet(facts),
        _ => [],
    };

    private static IEnumerable<Reference> OfStructure(JsonObject facts)
    {
        if ((string?)facts["baseDefinition"] is { } baseDefinition)
            yield return new Reference("StructureDefinition", Canonical.Parse(baseDefinition));
        foreach (var element in Items(facts["snapshot"]?["element"]))
        {
            foreach (var reference in Items(element["type"]).SelectMany(OfType).Concat(OfBinding(element["binding"])))
                yield return reference;
        }
    }

    private static IEnumerable<Reference> OfType(JsonNode type)
    {
        if ((string?)type["code"] is { } code)
            yield return new Reference("StructureDefinition", Canonical.OfType(code));
        if ((string?)type["profile"] is { } profile)
            yield return new Reference("StructureDefinition", Canonical.Parse(profile));
    }

    private static IEnumerable<Reference> OfBinding(JsonNode? binding)
    {
        var bound = (string?)binding?["strength"] is "required" or "extensible"
            ? (string?)binding["valueSetUri"] ?? (string?)binding["valueSetReference"]?["reference"]
            : null;
        var widest = Items(binding?["extension"])
            .Where(extension => (string?)extension["url"] == StructureDefinitionShape.MaxValueSet)
            .Select(extension => (string?)extension["valueUri"] ?? (string?)extension["valueReference"]?["reference"]);
        return widest.Append(bound).OfType<string>().Select(url => new Reference("ValueSet", Canonical.Parse(url)));
    }

    private static IEnumerable<Reference> OfValueSet(JsonObject facts)
    {
        foreach (var choice in Items(facts["compose"]?["include"]).Concat(Items(facts["compose"]?["exclude"])))
        {
            if ((string?)choice["system"] is { } system)
                yield return new Reference("CodeSystem", new Canonical(system, (string?)choice["version"]));
            foreach (var valueSet in Items(choice["valueSet"]))
                yield return new Reference("ValueSet", Canonical.Parse((string)valueSet!));
        }
    }

    private static IEnumerable<JsonNode> Items(JsonNode? array) => (array as JsonArray ?? []).OfType<JsonNode>();
}

/// <summary>What one definition needs of another.</summary>
internal readonly record struct Reference(string ResourceType, Canonical Canonical)
{
    /// <summary>Terminology may live elsewhere (SNOMED CT, UCUM, BCP 47); without a type or profile nothing can be checked.</summary>
    public bool MayBeExternal => ResourceType != "StructureDefinition";
}

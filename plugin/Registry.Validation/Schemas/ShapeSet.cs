using System.Collections.Concurrent;

namespace Registry.Validation.Schemas;

/// <summary>The shapes of the types that the loaded packages define, compiled when first asked for.</summary>
internal sealed class ShapeSet(PackageSet packages)
{
    public const string CoreCanonical = "http://hl7.org/fhir/StructureDefinition/";
    private const string ResourceTypesSystem = "http://hl7.org/fhir/resource-types";

    private static readonly string[] ReservedNames =
    [
        "", "value", "xmlns", "xml", "http://www.w3.org/2000/xmlns/", "http://www.w3.org/XML/1998/namespace", "http://hl7.org/fhir",
            "http://www.w3.org/1999/xhtml",
    ];

    private readonly ConcurrentDictionary<string, TypeShape?> _shapes = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<string>> _resourceTypes = new(() => [.. packages.CodeSystem(ResourceTypesSystem)?.Codes ?? []]);

    private volatile HashSet<string>? _names;

    /// <summary>The element names of the types compiled so far, and those of XML itself: what readers need not spell out again.</summary>
    public HashSet<string> Names => _names ??= [.. ReservedNames, .. _shapes.Values.SelectMany(shape => shape?.AllNames() ?? [])];

    /// <summary>The shape of a type, null where no package defines it.</summary>
    public TypeShape? Find(string typeName)
    {
        if (_shapes.TryGetValue(typeName, out var known))
            return known;
        // A name comes from input (contained resources), so only names that FHIR knows are remembered.
        var definition = packages.StructureDefinition(CoreCanonical + typeName);
        return definition is null ? null : _shapes.GetOrAdd(typeName, _ => Compile(definition));
    }

    private TypeShape Compile(StructureDefinition definition)
    {
        try
        {
            var shape = ShapeCompiler.Compile(definition, Find);
            _names = null;
            return shape;
        }
        catch (Exception cause) when (cause is ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new PackageException($"{packages.FileOf(definition.Url)} cannot be used: {cause.Message}", cause);
        }
    }

    /// <summary>
    /// Whether STU3 has a resource type of this name, defined in the loaded packages or not, of which there can be resources.
    /// </summary>
    public bool IsResourceType(string name) => name is not ("Resource" or "DomainResource") && _resourceTypes.Value.Contains(name);

    /// <summary>The shape of a resource type of which there can be resources; null where no package defines one of this name.</summary>
    public TypeShape? FindResource(string name) => name is not ("Resource" or "DomainResource")
        && Find(name) is { Kind: TypeKind.Resource } shape ? shape : null;
}

namespace Registry.Validation.Schemas;

/// <summary>The serialised form of one element, or of one type variant of a choice element.</summary>
internal sealed class ElementShape(string name, string pathName, string typeName, Func<TypeShape?> resolve)
{
    // Validating compares these names all the time, and one object for each makes that cheap. They come from definitions, never from input.

    /// <summary>The name in JSON and XML: <c>valueCode</c> for the code variant of <c>value[x]</c>.</summary>
    public string Name { get; } = string.Intern(name);

    /// <summary>The name in FHIRPath: <c>value</c> for every variant of <c>value[x]</c>.</summary>
    public string PathName { get; } = string.Intern(pathName);

    /// <summary>The name of the shape of its content: a type, or the path of a backbone element.</summary>
    public string TypeName { get; } = string.Intern(typeName);

    /// <summary>The type code of the definition: <c>BackboneElement</c> where <see cref="TypeName"/> is a path.</summary>
    public required string TypeCode { get; init; }

    public JsonEncodedText JsonName { get; } = JsonEncodedText.Encode(name);

    public JsonEncodedText JsonCompanionName { get; } = JsonEncodedText.Encode("_" + name);

    /// <summary>The position among the elements of the type; XML demands this order.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The position among the serialised names of the type.</summary>
    public required int Slot { get; init; }

    /// <summary>Whether the base type lets it repeat: then JSON holds an array, and FHIRPath an index.</summary>
    public required bool IsRepeating { get; init; }

    public required bool IsXmlAttribute { get; init; }

    public bool IsId { get; } = name == "id";

    public bool IsChoice => Name.Length != PathName.Length;

    /// <summary>Whether the element holds a resource of any type, as <c>contained</c> does.</summary>
    public bool IsResource => TypeName is "Resource" or "DomainResource";

    /// <summary>The shape of its type, found on first use: types refer to each other in circles.</summary>
    public TypeShape Type => field ??= resolve()
        ?? throw new Packages.PackageException($"The type {TypeName} of the element {Name} is defined by none of the loaded packages.");
}

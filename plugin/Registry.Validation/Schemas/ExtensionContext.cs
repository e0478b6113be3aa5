using Registry.Validation.Definitions;

namespace Registry.Validation.Schemas;

/// <summary>Where an extension may be used, <see href="http://hl7.org/fhir/STU3/defining-extensions.html#context"/>.</summary>
internal sealed class ExtensionContext
{
    private static readonly string[] Anything = ["*", "Element", "Any", "Resource", "DomainResource"];

    private ExtensionContext(bool isExtension, string[] paths)
    {
        IsExtension = isExtension;
        Paths = paths;
    }

    /// <summary>Whether it belongs on other extensions; <see cref="Paths"/> are their urls then.</summary>
    public bool IsExtension { get; }

    /// <summary>Element paths such as <c>Patient.contact</c> or <c>HumanName</c>, without <c>[x]</c>.</summary>
    public string[] Paths { get; }

    public static ExtensionContext? Of(StructureDefinition definition, ShapeSet shapes)
    {
        if (definition.Type != "Extension" || definition.Contexts.Length == 0 || definition.ContextType is not ("resource" or "datatype" or "extension"))
            return null;
        if (definition.ContextType == "extension")
            return new ExtensionContext(isExtension: true, definition.Contexts);
        // One published context is "Element,Resource".
        var paths = definition.Contexts.SelectMany(path => path.Split(',', StringSplitOptions.TrimEntries)).ToList();
        // Later releases have contexts such as CanonicalResource, of which STU3 cannot tell what belongs to them.
        if (paths.Exists(path => shapes.Find(path.Split('.')[0]) is null && !Anything.Contains(path, StringComparer.Ordinal)))
            return null;
        // "Resource" means any resource, but published STU3 extensions use it for "anywhere" too.
        return paths.Exists(path => Anything.Contains(path, StringComparer.Ordinal))
            ? null
            : new ExtensionContext(isExtension: false, [.. paths.Select(path => path.Replace("[x]", "", StringComparison.Ordinal))]);
    }
}

namespace Registry.Validation.Schemas;

/// <summary>Where an extension may be used, <see href="http://hl7.org/fhir/STU3/defining-extensions.html#context"/>.</summary>
/// <param name="Texts">The places as the definition words them.</param>
/// <param name="Paths">The elements it belongs on; empty where it belongs on extensions.</param>
/// <param name="Extensions">The extensions it belongs on.</param>
internal sealed record ExtensionContext(string[] Texts, ContextPath[] Paths, ExtensionUrl[] Extensions)
{
    private static readonly string[] Anything = ["*", "Element", "Any", "Resource", "DomainResource"];

    /// <summary>
    /// The context of an extension's definition; null where the extension may be used anywhere, or where that cannot be decided. A context
    /// of kind <c>mapping</c> is of that sort: it means the elements that are mapped to something, and mappings are not looked at.
    /// </summary>
    public static ExtensionContext? Of(StructureDefinition definition, ShapeSet shapes)
    {
        if (definition.Type != "Extension" || definition.Contexts.Length == 0
            || definition.ContextType is not ("resource" or "datatype" or "extension"))
            return null;
        if (definition.ContextType == "extension")
            return new ExtensionContext(definition.Contexts, [], [.. definition.Contexts.Select(ExtensionUrl.Parse)]);
        // One published context is "Element,Resource".
        var texts = definition.Contexts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)).ToArray();
        var paths = Array.ConvertAll(texts, ContextPath.Parse);
        // Later releases have contexts such as CanonicalResource, of which STU3 cannot tell what belongs to them.
        if (Array.Exists(paths, path => shapes.Find(path.Start) is null && !Anything.Contains(path.Whole, StringComparer.Ordinal)))
            return null;
        // "Resource" means any resource, but published STU3 extensions use it for "anywhere" too.
        return Array.Exists(paths, path => Anything.Contains(path.Whole, StringComparer.Ordinal)) ? null
            : new ExtensionContext(texts, paths, []);
    }
}

/// <summary>An extension that other extensions belong on: by its url, or a part of a complex one by <c>url#part</c>.</summary>
internal sealed record ExtensionUrl(byte[] Url, byte[]? Part)
{
    public static ExtensionUrl Parse(string text)
    {
        var mark = text.IndexOf('#', StringComparison.Ordinal);
        return mark < 0
            ? new ExtensionUrl(Encoding.UTF8.GetBytes(text), null)
            : new ExtensionUrl(Encoding.UTF8.GetBytes(text[..mark]), Encoding.UTF8.GetBytes(text[(mark + 1)..]));
    }
}

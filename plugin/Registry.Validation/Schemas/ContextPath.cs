namespace Registry.Validation.Schemas;

/// <summary>
/// A place that an extension's context names: a type, or an element by its path or its id. The last part of a choice may name all types,
/// <c>Observation.value[x]</c>, or one, <c>Observation.valueQuantity</c>.
/// </summary>
internal sealed class ContextPath(string[] names)
{
    private readonly string[] _prefixes = [.. names.Select((_, at) => string.Join('.', names[..(at + 1)]))];

    /// <summary>The parts between the dots, without <c>[x]</c>.</summary>
    public string[] Names { get; } = names;

    /// <summary>The type that the path starts from.</summary>
    public string Start => Names[0];

    public string Whole => _prefixes[^1];

    /// <summary>The path of the first parts, up to and with the one at <paramref name="last"/>.</summary>
    public string Prefix(int last) => _prefixes[last];

    public static ContextPath Parse(string text)
    {
        // R4 puts the profile before the id of the element: http://…/StructureDefinition/x#Patient.name:official
        var path = text[(text.LastIndexOf('#') + 1)..];
        // A url is no path of names; as one name it is a type that nothing defines.
        return new ContextPath(path.Contains('/', StringComparison.Ordinal) && !path.Contains(':', StringComparison.Ordinal)
            || path.Contains("://", StringComparison.Ordinal)
            ? [path]
            : Array.ConvertAll(path.Split('.'), Name));
    }

    /// <summary>
    /// The element that a part names. Which elements belong to a slice is the profile's matter: the extension is taken to be in place
    /// on all of them. Only the slice of a choice names its type itself: <c>value[x]:valueCode</c>.
    /// </summary>
    private static string Name(string part)
    {
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        var element = colon < 0 ? part : part[..colon];
        if (!element.EndsWith("[x]", StringComparison.Ordinal))
            return element;
        var stem = element[..^3];
        var slice = colon < 0 ? "" : part[(colon + 1)..];
        return slice.Length > stem.Length && slice.StartsWith(stem, StringComparison.Ordinal)
            && char.IsAsciiLetterUpper(slice[stem.Length]) && !slice.Contains('/', StringComparison.Ordinal)
            ? slice
            : stem;
    }
}

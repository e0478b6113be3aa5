using System.Buffers;

namespace Registry.Validation.Tree;

/// <summary>What the URL of a RESTful reference tells, <see href="http://hl7.org/fhir/STU3/references.html#literal"/>.</summary>
internal static class ReferenceUrl
{
    private const int LongestTypeName = 64;

    private static readonly SearchValues<byte> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> SchemeCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-."u8);

    /// <summary>
    /// The resource type in <c>Type/id</c> or <c>Type/id/_history/version</c>, relative or at the end of a URL; null where it tells none.
    /// </summary>
    public static string? TypeIn(ReadOnlySpan<byte> reference, ShapeSet shapes)
    {
        var type = TypeName(reference);
        if (type.IsEmpty || type.Length > LongestTypeName || !char.IsAsciiLetterUpper((char)type[0]))
            return null;
        var name = Encoding.UTF8.GetString(type);
        return shapes.IsResourceType(name) ? name : null;
    }

    /// <summary>Whether a relative reference has the form <c>Type/id</c>, but the name before the slash is no resource type.</summary>
    public static bool NamesUnknownType(ReadOnlySpan<byte> reference, ShapeSet shapes)
    {
        var type = TypeName(reference);
        return !type.IsEmpty && !reference.Contains((byte)':') && Ascii.IsValid(type) && !type.ContainsAnyExcept(Letters)
            && (type.Length > LongestTypeName || !shapes.IsResourceType(Encoding.UTF8.GetString(type)));
    }

    /// <summary>Whether a URL begins with a scheme, <see href="https://www.rfc-editor.org/rfc/rfc3986#section-3.1"/>.</summary>
    public static bool IsAbsolute(ReadOnlySpan<byte> url)
    {
        var colon = url.IndexOf((byte)':');
        return colon > 0 && char.IsAsciiLetter((char)url[0]) && !url[..colon].ContainsAnyExcept(SchemeCharacters);
    }

    public static ReadOnlySpan<byte> WithoutVersion(ReadOnlySpan<byte> reference)
    {
        var history = reference.IndexOf("/_history/"u8);
        return history >= 0 ? reference[..history] : reference;
    }

    /// <summary>The part of a full URL before <c>Type/id</c>, with its last slash; empty if missing.</summary>
    public static ReadOnlySpan<byte> Base(ReadOnlySpan<byte> url)
    {
        var id = url.LastIndexOf((byte)'/');
        var type = id <= 0 ? -1 : url[..id].LastIndexOf((byte)'/');
        return type <= 0 ? default : url[..(type + 1)];
    }

    private static ReadOnlySpan<byte> TypeName(ReadOnlySpan<byte> reference)
    {
        reference = WithoutVersion(reference);
        var id = reference.LastIndexOf((byte)'/');
        if (id <= 0 || reference.Contains((byte)'#') || reference.Contains((byte)'?'))
            return default;
        reference = reference[..id];
        return reference[(reference.LastIndexOf((byte)'/') + 1)..];
    }
}

namespace Registry.Validation.Narrative;

/// <summary>Tells an address that names a resource from one that carries code or a document of its own.</summary>
internal static class NarrativeUrl
{
    private const int LongestScheme = 10;

    /// <summary>
    /// Whether a browser would run the URL, or show what it carries: <c>javascript:</c>, <c>vbscript:</c>, <c>data:</c>. With
    /// <paramref name="allowImageData"/>, <c>data:image/…</c> is no such URL.
    /// </summary>
    public static bool IsActive(ReadOnlySpan<char> url, bool allowImageData)
    {
        // Browsers drop white space and control characters inside a scheme, so "java&#10;script:" is one.
        Span<char> scheme = stackalloc char[LongestScheme];
        var length = 0;
        for (var index = 0; index < url.Length; index++)
        {
            var character = url[index];
            if (character <= ' ')
                continue;
            if (character == ':')
                return IsActiveScheme(scheme[..length], url[(index + 1)..], allowImageData);
            if (length == LongestScheme)
                return false;
            scheme[length++] = char.ToLowerInvariant(character);
        }

        return false;
    }

    private static bool IsActiveScheme(ReadOnlySpan<char> scheme, ReadOnlySpan<char> rest, bool allowImageData) => scheme switch
    {
        "javascript" or "vbscript" => true,
        "data" => !(allowImageData && rest.TrimStart().StartsWith("image/", StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };
}

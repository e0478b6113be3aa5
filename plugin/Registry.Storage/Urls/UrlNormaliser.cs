namespace Registry.Storage.Urls;

/// <summary>RFC 3986 syntax- and scheme-based normalisation of http(s) URLs, frozen because ids are derived from it (ADR 0002).</summary>
/// <remarks>System.Uri is not used: what it normalises has changed between runtimes, and an id must not.</remarks>
internal static class UrlNormaliser
{
    private static readonly (string Prefix, int DefaultPort) Https = ("https://", 443);
    private static readonly (string Prefix, int DefaultPort) Http = ("http://", 80);

    private const string NotAbsolute = "The provider URL is not an absolute http or https URL: begin it with https:// and a host.";

    /// <summary>The error, or null and the normalised URL.</summary>
    public static string? Normalise(string text, out string normalised)
    {
        normalised = "";
        if (PlainUrl.Is(text))
        {
            normalised = text;
            return null;
        }

        var scheme = text.StartsWith(Https.Prefix, StringComparison.OrdinalIgnoreCase) ? Https : Http;
        if (!text.StartsWith(scheme.Prefix, StringComparison.OrdinalIgnoreCase))
            return NotAbsolute;

        var rest = text.AsSpan(scheme.Prefix.Length);
        var authorityEnd = IndexOrEnd(rest, "/?#");
        var fragmentStart = IndexOrEnd(rest, "#");
        var pathEnd = authorityEnd + IndexOrEnd(rest[authorityEnd..], "?#");

        var path = new StringBuilder(rest.Length);
        var tail = new StringBuilder(rest.Length - pathEnd);
        var whole =
            PercentEncoding.TryAppend(path, rest[authorityEnd..pathEnd], PercentEncoding.PathCharacters)
            && TryAppendPart(tail, rest[pathEnd..fragmentStart])
            && TryAppendPart(tail, rest[fragmentStart..]);
        if (!whole)
            return PercentEncoding.Error;

        var result = new StringBuilder(scheme.Prefix, text.Length + 1);
        if (Authority.Append(result, rest[..authorityEnd], scheme.DefaultPort) is { } error)
            return error;
        normalised = result.Append(DotSegments.Remove(path.ToString())).Append(tail).ToString();
        return null;
    }

    /// <summary>Appends a query or a fragment with the mark before it; nothing if it is missing.</summary>
    private static bool TryAppendPart(StringBuilder to, ReadOnlySpan<char> part)
    {
        if (part.IsEmpty)
            return true;
        to.Append(part[0]);
        return PercentEncoding.TryAppend(to, part[1..], PercentEncoding.QueryCharacters);
    }

    private static int IndexOrEnd(ReadOnlySpan<char> text, ReadOnlySpan<char> marks)
    {
        var index = text.IndexOfAny(marks);
        return index < 0 ? text.Length : index;
    }
}

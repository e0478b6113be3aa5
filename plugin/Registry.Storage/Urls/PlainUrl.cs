using System.Buffers;

namespace Registry.Storage.Urls;

/// <summary>
/// URLs that are in normal form as they stand, which nearly all are: there is nothing to fold, to decode or to remove. What this does not
/// recognise is not wrong; it is looked at part by part.
/// </summary>
internal static class PlainUrl
{
    private const int MostOnStack = 256;
    private const string LowerCase = "abcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly SearchValues<char> OfHosts = SearchValues.Create(LowerCase + ".");
    private static readonly SearchValues<char> OfPaths = SearchValues.Create(LowerCase + "ABCDEFGHIJKLMNOPQRSTUVWXYZ.~/");

    /// <summary>Whether a text is an https or http URL of a lower-case host and a plain path, and nothing else.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        var rest = text.StartsWith("https://", StringComparison.Ordinal) ? text["https://".Length..]
            : text.StartsWith("http://", StringComparison.Ordinal) ? text["http://".Length..] : default;
        var slash = rest.IndexOf('/');
        return slash > 0 && IsHost(rest[..slash]) && IsPath(rest[slash..]);
    }

    /// <summary>As <see cref="Is(ReadOnlySpan{char})"/>, of a text in UTF-8. A long one is not recognised.</summary>
    public static bool Is(ReadOnlySpan<byte> utf8)
    {
        Span<char> text = stackalloc char[MostOnStack];
        return utf8.Length <= text.Length && Ascii.ToUtf16(utf8, text, out var length) == OperationStatus.Done && Is(text[..length]);
    }

    private static bool IsHost(ReadOnlySpan<char> host) =>
        !host.ContainsAnyExcept(OfHosts) && host[0] != '.' && !host.Contains("..", StringComparison.Ordinal);

    private static bool IsPath(ReadOnlySpan<char> path) =>
        !path.ContainsAnyExcept(OfPaths) && !path.Contains("/.", StringComparison.Ordinal);
}

using System.Buffers;

namespace Registry.Validation.Primitives;

/// <summary>
/// The rule of base64Binary, which is XML Schema's type of that name: the standard alphabet, white space anywhere, and padding to a
/// multiple of four. The last character may set bits that encode nothing: a decoder may refuse those, RFC 4648 section 3.5, and need not.
/// </summary>
internal static class Base64Rules
{
    private const string Empty = "a base64Binary has content; leave an empty element out";
    private const string Alphabet =
        "a base64Binary holds the characters A-Z, a-z, 0-9, plus and slash, and white space; use the standard alphabet, not the URL one";
    private const string Padding = "a base64Binary comes in groups of four characters; pad the last group with = or ==, and nowhere else";

    private static readonly SearchValues<byte> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    private static readonly SearchValues<byte> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/= \t\r\n"u8);

    public static string? Error(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.ContainsAnyExcept(TextRules.WhiteSpace))
            return Empty;
        if (utf8.ContainsAnyExcept(Characters))
            return Alphabet;
        var pads = utf8.Count((byte)'=');
        var blanks = utf8.Count((byte)' ') + utf8.Count((byte)'\t') + utf8.Count((byte)'\r') + utf8.Count((byte)'\n');
        var isAtEnd = utf8[(utf8.LastIndexOfAny(Letters) + 1)..].Count((byte)'=') == pads;
        return isAtEnd && ((utf8.Length - pads - blanks) % 4, pads) is (0, 0) or (3, 1) or (2, 2) ? null : Padding;
    }
}

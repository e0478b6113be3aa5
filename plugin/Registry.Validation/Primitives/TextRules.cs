using System.Buffers;
using System.Text.Unicode;

namespace Registry.Validation.Primitives;

/// <summary>The rules of string, markdown, code and id, and what an xhtml value needs before its content is judged.</summary>
internal static class TextRules
{
    // "1MB in size" and the definition's maxLength of 1048576 are read together as bytes of UTF-8.
    private const int MaxBytes = 1024 * 1024;
    private const int MaxIdLength = 64;

    private const string Blank =
        "a text needs at least one character that is not white space; leave the element out where there is nothing to say";
    private const string TooLong = "a text is at most 1 MB (1048576 bytes in UTF-8) long; shorten it";
    private const string Encoding = "a text is valid UTF-8; correct the encoding";
    private const string Control = "a text holds no control characters other than tab, line feed and carriage return; remove them";
    private const string NonCharacter =
        "a text holds no U+FFFE and no U+FFFF, which are no characters and which XML cannot carry; remove them";
    private const string Code =
        "a code has at least one character, no white space at its start or end, and single spaces only inside, "
            + "for example entered-in-error";
    private const string Id = "an id is 1 to 64 of the characters A-Z, a-z, 0-9, hyphen and dot";
    private const string NoXhtml = "an xhtml value holds one div element; it cannot be empty";

    /// <summary>White space as XML, and therefore FHIR's regular expressions, know it.</summary>
    public static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);

    private static readonly SearchValues<byte> ControlCharacters =
        SearchValues.Create([0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, .. Enumerable.Range(14, 18).Select(value => (byte)value)]);

    private static readonly SearchValues<byte> IdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-."u8);

    public static string? StringError(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.ContainsAnyExcept(WhiteSpace))
            return Blank;

        return utf8.Length > MaxBytes ? TooLong : CharacterError(utf8);
    }

    public static string? CodeError(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || utf8[0] == ' ' || utf8[^1] == ' ' || utf8.IndexOfAny("\t\r\n"u8) >= 0 || utf8.IndexOf("  "u8) >= 0)
            return Code;

        return utf8.Length > MaxBytes ? TooLong : CharacterError(utf8);
    }

    public static string? IdError(ReadOnlySpan<byte> utf8) =>
        utf8.Length is >= 1 and <= MaxIdLength && !utf8.ContainsAnyExcept(IdCharacters) ? null : Id;

    public static string? XhtmlError(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return NoXhtml;

        return Utf8.IsValid(utf8) ? null : Encoding;
    }

    /// <summary>Whether U+FFFE or U+FFFF is there, in UTF-8 EF BF BE or EF BF BF: XML 1.0 has no way to write them.</summary>
    public static bool HasNonCharacter(ReadOnlySpan<byte> utf8) =>
        utf8.IndexOf("\uFFFE"u8) >= 0 || utf8.IndexOf("\uFFFF"u8) >= 0;

    private static string? CharacterError(ReadOnlySpan<byte> utf8)
    {
        if (utf8.ContainsAny(ControlCharacters))
            return Control;

        if (HasNonCharacter(utf8))
            return NonCharacter;

        return Utf8.IsValid(utf8) ? null : Encoding;
    }
}

using System.Buffers;

namespace Registry.Storage.Urls;

/// <summary>Percent-encoding in its one normal form: RFC 3986 section 6.2.2.1 and 6.2.2.2, RFC 3987 section 3.1.</summary>
internal static class PercentEncoding
{
    public const string Error =
        "The provider URL holds a character that no URL may hold, or a '%' without two hexadecimal digits: percent-encode it.";

    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string SegmentCharacters = Unreserved + "!$&'()*+,;=:@";

    private static readonly SearchValues<char> UnreservedCharacters = SearchValues.Create(Unreserved);

    public static SearchValues<char> PathCharacters { get; } = SearchValues.Create(SegmentCharacters + "/");

    public static SearchValues<char> QueryCharacters { get; } = SearchValues.Create(SegmentCharacters + "/?");

    /// <summary>Appends a part of a URL in normal form; false where it is no such part, and what was appended means nothing.</summary>
    public static bool TryAppend(StringBuilder to, ReadOnlySpan<char> part, SearchValues<char> allowed)
    {
        while (!part.IsEmpty)
        {
            int used;
            if (part[0] == '%')
                used = AppendTriplet(to, part);
            else if (!char.IsAscii(part[0]))
                used = AppendEncoded(to, part);
            else
                used = AppendAllowed(to, part[0], allowed);

            if (used == 0)
                return false;
            part = part[used..];
        }

        return true;
    }

    private static int AppendTriplet(StringBuilder to, ReadOnlySpan<char> part)
    {
        if (part.Length < 3 || !byte.TryParse(part[1..3], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
            return 0;
        if (UnreservedCharacters.Contains((char)value))
            to.Append((char)value);
        else
            AppendTriplet(to, value);
        return 3;
    }

    private static int AppendEncoded(StringBuilder to, ReadOnlySpan<char> part)
    {
        if (Rune.DecodeFromUtf16(part, out var rune, out var used) != OperationStatus.Done)
            return 0;
        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
            AppendTriplet(to, value);
        return used;
    }

    private static int AppendAllowed(StringBuilder to, char character, SearchValues<char> allowed)
    {
        if (!allowed.Contains(character))
            return 0;
        to.Append(character);
        return 1;
    }

    private static void AppendTriplet(StringBuilder to, byte value) =>
        to.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
}

using System.Text.Unicode;

namespace Registry.Validation.Primitives;

/// <summary>The rules of uri and of its two special forms, oid and uuid.</summary>
internal static class UriRules
{
    private const string Uri =
        "a uri has at least one character, and neither white space nor control characters; percent-encode them (a space is %20)";
    private const string Encoding = "a uri is valid UTF-8; correct the encoding";
    private const string Oid = "an oid is urn:oid: and numbers without leading zeros, separated by dots, for example urn:oid:2.16.840.1";
    private const string Uuid =
        "a uuid is urn:uuid: and 32 hexadecimal digits in lower case, grouped 8-4-4-4-12, "
        + "for example urn:uuid:c757873d-ec9a-4326-a141-556f43239520";

    private const int UuidLength = 36;

    public static string? UriError(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || utf8.ContainsAnyInRange((byte)0, (byte)' ') || utf8.Contains((byte)0x7F) || TextRules.HasNonCharacter(utf8))
            return Uri;

        return Utf8.IsValid(utf8) ? null : Encoding;
    }

    public static string? OidError(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.StartsWith("urn:oid:"u8))
            return Oid;

        var arcs = utf8["urn:oid:".Length..];
        foreach (var range in arcs.Split((byte)'.'))
        {
            var arc = arcs[range];
            if (!Digits.AreAll(arc) || (arc[0] == '0' && arc.Length > 1))
                return Oid;
        }

        return null;
    }

    public static string? UuidError(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.StartsWith("urn:uuid:"u8))
            return Uuid;

        var digits = utf8["urn:uuid:".Length..];
        if (digits.Length != UuidLength)
            return Uuid;

        for (var index = 0; index < UuidLength; index++)
        {
            var expected = index is 8 or 13 or 18 or 23 ? digits[index] == '-' : char.IsAsciiHexDigitLower((char)digits[index]);
            if (!expected)
                return Uuid;
        }

        return null;
    }
}

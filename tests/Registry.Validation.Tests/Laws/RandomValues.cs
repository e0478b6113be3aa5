using System.Text.Json.Nodes;
using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Laws;

/// <summary>Literals of each primitive type that its lexical rule accepts, the odd ones not left out.</summary>
internal static class RandomValues
{
    public const string LongDecimal = "100000000000000000000.000000000000000000001";

    private static readonly string[] Texts =
        ["a", "Ada Lovelace", "é ß 漢字", "😀", "<b>&amp;\"'</b>", "a\nb", "a\tb", "a\r\nb", "  x  ", "\\u0041", "]]>", "{}", "null",
            "\u00a0x", "#a", "-1"];

    private static readonly string[] Uris =
        ["http://example.org/a?b=c&d=e#f", "urn:uuid:c757873d-ec9a-4326-a141-556f43239520", "urn:oid:1.2.3", "x", "é/ü"];

    private static readonly string[] Dates = ["2026", "2026-02", "2024-02-29", "1900-01-01", "9999-12-31"];

    private static readonly string[] Instants =
        ["2026-02-28T23:59:59Z", "2026-01-15T00:00:00.123456789+14:00", "1999-12-31T23:59:59.0-00:30"];

    public static JsonNode Of(PrimitiveKind kind, Random random) => kind switch
    {
        PrimitiveKind.Boolean => random.Next(2) == 0,
        PrimitiveKind.Integer => Number(Pick(["0", "-1", "2147483647", "-2147483648", "17"], random)),
        PrimitiveKind.UnsignedInt => Number(Pick(["0", "1", "2147483647"], random)),
        PrimitiveKind.PositiveInt => Number(Pick(["1", "2", "2147483647"], random)),
        PrimitiveKind.Decimal => Number(Pick(["0", "-0.50", "1.10", LongDecimal, "3"], random)),
        PrimitiveKind.Code => Pick(["a", "final", "active", "booked", "en", "a b", "x-1"], random),
        PrimitiveKind.Id => Pick(["a", "A.b-1", "1"], random),
        PrimitiveKind.Oid => Pick(["urn:oid:1.2.3", "urn:oid:0"], random),
        PrimitiveKind.Uuid => "urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
        PrimitiveKind.Uri => Pick(Uris, random),
        PrimitiveKind.Base64Binary => Pick(["QUJD", "QQ==", "QU I=\n"], random),
        PrimitiveKind.Date => Pick(Dates, random),
        PrimitiveKind.DateTime => Pick([.. Dates, .. Instants], random),
        PrimitiveKind.Instant => Pick(Instants, random),
        PrimitiveKind.Time => Pick(["00:00:00", "23:59:59", "12:30:00.5"], random),
        PrimitiveKind.Xhtml =>
            Pick(["<div xmlns=\"http://www.w3.org/1999/xhtml\"><p title=\"&quot;é\">a &lt; b</p> c</div>",
            "<div xmlns=\"http://www.w3.org/1999/xhtml\" />"], random),
        _ => Pick(Texts, random),
    };

    // Parsed, so that JSON keeps the spelling.
    private static JsonNode Number(string literal) => JsonNode.Parse(literal)!;

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];
}

using static Registry.Validation.Tests.Mutations.Edit;

namespace Registry.Validation.Tests.Mutations.Rules;

/// <summary>Each primitive type with literals that it does not allow. The name of the type is the name of the parameter.</summary>
internal static class PrimitiveMutants
{
    private static readonly (string Type, int At, string[] Literals)[] Wrong =
    [
        ("Base64Binary", 0, ["QUJ", "QU=JD", "QUJD=", "Q-JD", "QUJ*", "QU="]),
        ("Code", 2, [" a", "a ", "a  b", "a\\tb", "a\\nb"]),
        ("Date", 3, [
            "2026-02-29", "2026-02-30", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-01", "26-01-01",
                "0000-01-01", "20260101",
            "2026-01-01T00:00:00Z", "2026-01-01Z", " 2026-01-01", "2026-",
        ]),
        ("DateTime", 4, [
            "2026-02-30", "2026-02-30T10:00:00Z", "2025-02-29T10:00:00Z", "2026-01-01T10:00:00", "2026-01-01T10:00Z",
                "2026-01-01T24:00:00Z", "2026-01-01T10:60:00Z",
            "2026-01-01T10:00:60Z", "2026-01-01T10:00:00+14:01", "2026-01-01T10:00:00+0100", "2026-01-01 10:00:00Z",
                "2026-01-01T10:00:00.Z", "2026-01-01t10:00:00Z",
        ]),
        ("Id", 6, ["a b", "a_b", "a/b", "é", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]),
        ("Instant", 7,
            ["2026-02-28", "2026-02", "2026-02-30T00:00:00Z", "2026-02-28T00:00:00", "2026-02-28T00:00Z", "2026-02-28T25:00:00Z"]),
        ("Markdown", 9, [" ", "a\\u0001b"]),
        ("Oid", 10, ["urn:oid:1.02", "1.2.3", "urn:oid:", "urn:oid:1..2", "URN:OID:1.2"]),
        ("String", 12, [" ", "\\t", "a\\u0000b", "a\\u001Fb"]),
        ("Time", 13, ["24:00:00", "23:59", "23:59:59Z", "1:00:00", "12:60:00", "12:00:60"]),
        ("Uri", 15, ["a b", "a\\tb", " "]),
    ];

    // JSON writes these without quotes, so only what is a JSON number or literal can be wrong in both formats.
    private static readonly (string Type, int At, string[] Literals)[] WrongNumbers =
    [
        ("Decimal", 5, ["1e2", "1E-2", "-1.5e+3"]),
        ("Integer", 8, ["1.0", "1.5", "2147483648", "-2147483649", "1e3"]),
        ("PositiveInt", 11, ["0", "-1", "2147483648", "1.0"]),
        ("UnsignedInt", 14, ["-1", "2147483648", "0.5"]),
    ];

    // What JSON cannot write as a number at all.
    private static readonly (string Type, string Good, string[] Literals)[] WrongInXml =
    [
        ("Boolean", "true", ["TRUE", "1", "yes", " true"]),
        ("Decimal", "1.50", ["1.", ".5", "+1", "01", "1,5", "NaN"]),
        ("Integer", "-5", ["+5", "-05", "0x1"]),
    ];

    public static Mutant[] All { get; } =
    [
        .. Rows(Wrong, text => $"\"{text}\""),
        .. Rows(WrongNumbers, text => text),
        .. WrongInXml.SelectMany(row => row.Literals.Select((text, at) => new Mutant($"{Kebab(row.Type)}-xml-{at + 1}", "parameters",
            [XmlText($"<value{row.Type} value=\"{row.Good}\"", $"<value{row.Type} value=\"{text}\"")],
            $"error value primitive-value Parameters.parameter[{ParameterOf(row.Type)}].value"))),
        new("value-of-id", "patient", [Set("id", "\"a_b\"")], "error value primitive-value Patient.id"),
        new("value-of-meta", "patient", [Set("meta.lastUpdated", "\"2026-01-05\"")],
            "error value primitive-value Patient.meta.lastUpdated"),
        new("value-in-array", "patient", [Set("name[0].given[1]", "\" \"")], "error value primitive-value Patient.name[0].given[1]"),
        new("leap-day-of-no-leap-year", "patient", [Set("birthDate", "\"1900-02-29\"")], "error value primitive-value Patient.birthDate"),
        new("leap-day-of-a-leap-century", "patient", [Set("birthDate", "\"2000-02-29\"")]),
        new("start-on-no-day", "appointment", [Set("start", "\"2026-02-30T09:00:00Z\"")], "error value primitive-value Appointment.start"),
    ];

    private static IEnumerable<Mutant> Rows((string Type, int At, string[] Literals)[] rows, Func<string, string> json) =>
        rows.SelectMany(row => row.Literals.Select((text, at) => new Mutant(
            $"{Kebab(row.Type)}-{at + 1}",
            "parameters",
            [Set($"parameter[{row.At}].value{row.Type}", json(text))],
            $"error value primitive-value Parameters.parameter[{row.At}].value")
        { JsonOnly = text.Contains("\\u00", StringComparison.Ordinal) }));

    private static int ParameterOf(string type) => type switch
    {
        "Boolean" => 1,
        "Decimal" => 5,
        _ => 8,
    };

    private static string Kebab(string type) => char.ToLowerInvariant(type[0])
        + string.Concat(type[1..].Select(letter => char.IsAsciiLetterUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"));
}

using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace Registry.Validation.Tests.Tree;

public sealed record AppointmentJson(string Json);

/// <summary>
/// Generates compact Appointment JSON with every kind of element: repeats, choices, companions, nested extensions, odd text.
/// </summary>
public static class Appointments
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Gen<string> Text =
        Gen.Elements("a", "é", "日本", "😀", "a b", "<&>\"'", "tab\there", "line\nbreak", "back\\slash", "ret\rurn", "x'y").Select(Quote);

    private static readonly Gen<string> Value = Gen.OneOf(
        Text.Select(text => $"\"valueString\":{text}"),
        Gen.Elements("0", "1.50", "-3.000").Select(number => $"\"valueDecimal\":{number}"),
        Gen.Elements("true", "false").Select(flag => $"\"valueBoolean\":{flag}"),
        Gen.Constant("\"valuePeriod\":{\"start\":\"2026-01\",\"end\":\"2026-02-01\"}"),
        Gen.Constant("\"valueQuantity\":{\"value\":1.20,\"unit\":\"mg\"}"),
        Gen.Constant("\"_valueDate\":{\"id\":\"d\"}").Select(_ => "\"valueDate\":\"2026-01-05\",\"_valueDate\":{\"id\":\"d\"}"));

    private static readonly Gen<string> Extension =
        from id in Optional("\"id\":\"e1\",")
        from value in Value
        select $"{{{id}\"url\":\"http://example.org/ext\",{value}}}";

    private static readonly Gen<string> Extensions = Gen.ListOf(Extension, 2)
        .Select(items => $"\"extension\":[{string.Join(',', items)}],");

    private static readonly Gen<string> Participant =
        from extension in Gen.OneOf(Gen.Constant(""), Extensions)
        from display in Text
        select $"{{{extension}\"actor\":{{\"display\":{display}}},\"status\":\"accepted\"}}";

    private static readonly Gen<AppointmentJson> Bodies =
        from id in Optional("\"id\":\"a1\",")
        from meta in Optional("\"meta\":{\"profile\":[\"http://example.org/p\",null],\"_profile\":[null,{\"id\":\"i\"}]},")
        from extensions in Gen.OneOf(Gen.Constant(""), Extensions)
        from start in Gen.Elements("\"start\":\"2026-03-01T09:00:00.120+01:00\",",
            "\"_start\":{\"id\":\"s\"},".Replace("\"_start\"", "\"start\":\"2026-03-01T09:00:00Z\",\"_start\"", StringComparison.Ordinal))
        from comment in Text
        from participants in Gen.NonEmptyListOf(Participant)
        select new AppointmentJson(
            $"{{\"resourceType\":\"Appointment\",{id}{meta}{extensions}\"status\":\"booked\",{start}\"comment\":{comment},"
                + $"\"participant\":[{string.Join(',', participants.Take(4))}]}}");

    public static Arbitrary<AppointmentJson> Arbitrary() => Bodies.ToArbitrary();

    private static Gen<string> Optional(string text) => Gen.Elements("", text);

    private static string Quote(string text) => JsonSerializer.Serialize(text, Options);
}

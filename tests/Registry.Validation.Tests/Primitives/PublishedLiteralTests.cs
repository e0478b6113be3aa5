using System.Text.Json;
using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Primitives;

/// <summary>
/// Literals that another project publishes for STU3's primitives, where they lie beside the repository. Without them
/// the theory still runs, over the few of our own that stand for them.
/// </summary>
[Trait("Spec", "S1")]
public class PublishedLiteralTests
{
    // There it stands for an absent value, which has no literal in FHIR.
    private const string Null = "null";

    private static readonly string[] Kinds =
        ["base64Binary", "code", "date", "dateTime", "decimal", "id", "instant", "integer", "markdown", "oid", "positiveInt", "string",
        "time", "unsignedInt", "uri"];

    public static TheoryData<string, string, bool> Literals()
    {
        var data = new TheoryData<string, string,
            bool> { { "instant", "\"2026-03-01T09:00:00Z\"", true }, { "instant", "\"2026-03-01\"", false } };
        var folder = Path.Combine(Fixture.Root, "..", "shared", "fhir", "primitives");
        foreach (var kind in Directory.Exists(folder) ? Kinds : [])
        {
            foreach (var valid in new[] { true, false })
            {
                var file = Path.Combine(folder, $"{Snake(kind)}.{(valid ? "valid" : "invalid")}.ndjson");
                foreach (var line in File.Exists(file) ? File.ReadLines(file).Where(line => line.Length > 0 && line != Null).Distinct()
                    : [])
                    data.Add(kind, line, valid);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Literals))]
    public void Error_PublishedLiteral_IsJudgedAsPublished(string type, string line, bool valid)
    {
        var kind = PrimitiveKinds.FromTypeName(type);
        var (text, rightToken) = Read(line, kind);
        Assert.Equal(valid, rightToken && PrimitiveLexer.Error(kind, Encoding.UTF8.GetBytes(text)) is null);
    }

    private static (string Text, bool RightToken) Read(string line, PrimitiveKind kind)
    {
        try
        {
            using var literal = JsonDocument.Parse(line);
            return PrimitiveKinds.JsonForm(kind) == PrimitiveJsonForm.Number
                ? (literal.RootElement.GetRawText(), literal.RootElement.ValueKind == JsonValueKind.Number)
                : (literal.RootElement.ToString(), literal.RootElement.ValueKind == JsonValueKind.String);
        }
        catch (JsonException)
        {
            return (line, false);
        }
    }

    private static string Snake(string kind) =>
        string.Concat(kind.Select(c => char.IsAsciiLetterUpper(c) ? "_" + char.ToLowerInvariant(c) : c.ToString()));
}

using System.Buffers.Text;
using Registry.Validation.Primitives;

namespace Registry.Validation.Schemas;

/// <summary>
/// A limit of <c>minValue[x]</c> or <c>maxValue[x]</c>,
/// <see href="http://hl7.org/fhir/STU3/elementdefinition-definitions.html#ElementDefinition.minValue_x_"/> .
/// </summary>
internal sealed class RangeRule(string type, string limit, string unit)
{
    private readonly byte[] _limit = Encoding.UTF8.GetBytes(limit);
    private readonly byte[] _unit = Encoding.UTF8.GetBytes(unit);

    /// <summary>The limit as it would be written, for messages.</summary>
    public string Text { get; } = unit.Length == 0 ? limit : $"{limit} {unit}";

    public static RangeRule? Of(TypedValue? value) => value switch
    {
        null => null,
        { Type: "Quantity", Value.ValueKind: JsonValueKind.Object } => value.Value.TryGetProperty("value", out var number)
            ? new RangeRule(value.Type, number.ToString(), value.Value.Text("code") ?? value.Value.Text("unit") ?? "")
            : null,
        { Value.ValueKind: JsonValueKind.Object or JsonValueKind.Array } => null,
        _ => new RangeRule(value.Type, value.Value.ToString(), ""),
    };

    /// <summary>Below zero where the value is less than the limit, above where it is more; null where they cannot be compared.</summary>
    public int? Compare(FhirNode node) => type switch
    {
        "Quantity" => SameUnit(node) ? Numbers(node.Child("value").Value, _limit) : null,
        "Date" or "DateTime" or "Instant" => Moments(node.Value, _limit),
        "Time" => node.HasValue ? Times(node.Value, _limit) : null,
        _ => Numbers(node.Value, _limit),
    };

    private bool SameUnit(FhirNode quantity) =>
        _unit.Length == 0 || quantity.Child("code").ValueIs(_unit) || quantity.Child("unit").ValueIs(_unit);

    private static int? Numbers(ReadOnlySpan<byte> value, ReadOnlySpan<byte> limit) =>
        Number(value, out var number) && Number(limit, out var other) ? number.CompareTo(other) : null;

    private static bool Number(ReadOnlySpan<byte> text, out decimal number) =>
        (Utf8Parser.TryParse(text, out number, out var used) && used == text.Length)
            || (Utf8Parser.TryParse(text, out number, out used, 'e') && used == text.Length);

    // Trailing zeros of a fraction are no time.
    private static int Times(ReadOnlySpan<byte> value, ReadOnlySpan<byte> limit) => Plain(value).SequenceCompareTo(Plain(limit));

    private static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> time) => time.Contains((byte)'.') ? time.TrimEnd((byte)'0')
        .TrimEnd((byte)'.') : time;

    private static int? Moments(ReadOnlySpan<byte> value, ReadOnlySpan<byte> limit)
    {
        if (!FhirDateTimeRange.TryParse(value, out var moment) || !FhirDateTimeRange.TryParse(limit, out var other))
            return null;
        return moment.IsAfter(other) ? 1 : other.IsAfter(moment) ? -1 : 0;
    }
}

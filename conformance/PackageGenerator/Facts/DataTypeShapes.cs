using static PackageGenerator.Facts.Shape;

namespace PackageGenerator.Facts;

/// <summary>The data types a fixed, pattern or extension value may have, by the name a choice element ends in.</summary>
internal static class DataTypeShapes
{
    // A fixed value must be met to the letter, so the display belongs to it.
    private static readonly Group Coding = new(
        new("system", Text), new("version", Text), new("code", Text), new("display", Text), new("userSelected", Flag));

    private static readonly Group CodeableConcept = new(new("coding", Coding, Repeats: true), new("text", Text));

    private static readonly Group Period = new(new("start", Text), new("end", Text));

    private static readonly Group Quantity = new(
        new("value", Number), new("comparator", Text), new("unit", Text), new("system", Text), new("code", Text));

    private static readonly Group Reference = new(new Member("reference", Text));

    private static readonly Group Identifier = new(
        new("use", Text), new("type", CodeableConcept), new("system", Text), new("value", Text), new("period", Period));

    /// <summary>The shape of the type, or null where none is declared.</summary>
    public static Shape? Find(string typeName) => typeName switch
    {
        "Base64Binary" or "Code" or "Date" or "DateTime" or "Id" or "Instant" or "Markdown" or "Oid" or "String" or "Time" or "Uri" => Text,
        "Decimal" or "Integer" or "PositiveInt" or "UnsignedInt" => Number,
        "Boolean" => Flag,
        "CodeableConcept" => CodeableConcept,
        "Coding" => Coding,
        "Identifier" => Identifier,
        "Period" => Period,
        "Quantity" => Quantity,
        "Reference" => Reference,
        _ => null,
    };
}

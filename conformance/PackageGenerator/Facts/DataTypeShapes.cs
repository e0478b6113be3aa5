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

    private static readonly Dictionary<string, Shape> Shapes = new(StringComparer.Ordinal)
    {
        ["Base64Binary"] = Text,
        ["Boolean"] = Flag,
        ["Code"] = Text,
        ["CodeableConcept"] = CodeableConcept,
        ["Coding"] = Coding,
        ["Date"] = Text,
        ["DateTime"] = Text,
        ["Decimal"] = Number,
        ["Id"] = Text,
        ["Identifier"] = Identifier,
        ["Instant"] = Text,
        ["Integer"] = Number,
        ["Markdown"] = Text,
        ["Oid"] = Text,
        ["Period"] = Period,
        ["PositiveInt"] = Number,
        ["Quantity"] = Quantity,
        ["Reference"] = Reference,
        ["String"] = Text,
        ["Time"] = Text,
        ["UnsignedInt"] = Number,
        ["Uri"] = Text,
    };

    /// <summary>The shape of the type, or null where none is declared.</summary>
    public static Shape? Find(string typeName) => Shapes.GetValueOrDefault(typeName);
}

using static PackageGenerator.Facts.Shape;

namespace PackageGenerator.Facts;

/// <summary>The facts of a StructureDefinition: what can be checked in an instance, without what is written for readers.</summary>
internal static class StructureDefinitionShape
{
    public const string MaxValueSet = Base + "elementdefinition-maxValueSet";

    private const string Base = "http://hl7.org/fhir/StructureDefinition/";

    private static readonly Group Slicing = new(
        new("discriminator", new Group(new("type", Text), new("path", Text)), Repeats: true), new("ordered", Flag), new("rules", Text));

    // The value of a primitive has no FHIR type in STU3: its lexical types stand in extensions on the absent code.
    private static readonly Primitive TypeCode = new(
        PrimitiveKind.String,
        Base + "structuredefinition-json-type",
        Base + "structuredefinition-xml-type",
        Base + "structuredefinition-rdf-type");

    private static readonly Group Type = new(
        new("extension", new ExtensionList(Base + "structuredefinition-regex")),
        new("code", TypeCode),
        new("profile", Text),
        new("targetProfile", Text),
        new("aggregation", Text, Repeats: true),
        new("versioning", Text));

    // No `human`: HL7's sentences are not copied, ConstraintTexts supplies ours.
    private static readonly Group Constraint = new(
        new("extension", new ExtensionList(Base + "elementdefinition-bestpractice")),
        new("key", Text),
        new("severity", Text),
        new("expression", Text));

    private static readonly Group Binding = new(
        new("extension", new ExtensionList(MaxValueSet)),
        new("strength", Text),
        new("valueSetUri", Text),
        new("valueSetReference", new Group(new Member("reference", Text))));

    private static readonly Group Element = new(
        new("id", Text),
        new("path", Text),
        new("representation", Text, Repeats: true),
        new("sliceName", Text),
        new("slicing", Slicing),
        new("min", Number),
        new("max", Text),
        new("base", new Group(new("path", Text), new("min", Number), new("max", Text))),
        new("contentReference", Text),
        new("type", Type, Repeats: true),
        new("fixed", new Choice()),
        new("pattern", new Choice()),
        new("minValue", new Choice()),
        new("maxValue", new Choice()),
        new("maxLength", Number),
        new("constraint", Constraint, Repeats: true),
        new("isModifier", Flag),
        new("binding", Binding));

    public static readonly Group Shape = new(
        new("id", Text),
        new("url", Text),
        new("version", Text),
        new("name", Text),
        new("status", Text),
        new("fhirVersion", Text),
        new("kind", Text),
        new("abstract", Flag),
        new("contextType", Text),
        new("context", Text, Repeats: true),
        new("contextInvariant", Text, Repeats: true),
        new("type", Text),
        new("baseDefinition", Text),
        new("derivation", Text),
        new("snapshot", new Group(new Member("element", Element, Repeats: true))));
}

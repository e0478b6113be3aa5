using static PackageGenerator.Facts.Shape;

namespace PackageGenerator.Facts;

/// <summary>The facts of value sets and code systems: which codes there are, and how they are chosen.</summary>
internal static class TerminologyShapes
{
    private static readonly Group Include = new(
        new("system", Text),
        new("version", Text),
        new("concept", new Group(new Member("code", Text)), Repeats: true),
        new("filter", new Group(new("property", Text), new("op", Text), new("value", Text)), Repeats: true),
        new("valueSet", Text, Repeats: true));

    public static readonly Group ValueSet = new(
        new("id", Text),
        new("url", Text),
        new("version", Text),
        new("name", Text),
        new("status", Text),
        new("compose", new Group(
            new("lockedDate", Text),
            new("inactive", Flag),
            new("include", Include, Repeats: true),
            new("exclude", Include, Repeats: true))));

    public static readonly Group CodeSystem = new(
        new("id", Text),
        new("url", Text),
        new("version", Text),
        new("name", Text),
        new("status", Text),
        new("caseSensitive", Flag),
        new("hierarchyMeaning", Text),
        new("content", Text),
        new("concept", Concept(), Repeats: true));

    // A concept's second parent says `subsumes` of it in a modifier extension: without it an is-a filter would miss codes.
    private static Group Concept()
    {
        var members = new Member[3];
        var concept = new Group(members);
        members[0] = new("modifierExtension", new ExtensionList("http://hl7.org/fhir/StructureDefinition/codesystem-subsumes"));
        members[1] = new("code", Text);
        members[2] = new("concept", concept, Repeats: true);
        return concept;
    }
}

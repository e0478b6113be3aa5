using static Registry.Cli.Tests.Packages.Samples.Published;

namespace Registry.Cli.Tests.Packages.Samples;

internal static class BookingPackage
{
    public const string Manifest = """{ "name": "made.up", "version": "1.0.0" }""";

    public static readonly (string Name, string Content)[] Files =
    [
        ("package/package.json", Manifest),
        ("package/StructureDefinition-Booking.json", Booking),
        ("package/StructureDefinition-Root.json", Structure(Core + "Root")),
        ("package/StructureDefinition-Moment.json", Structure(Core + "Moment")),
        ("package/StructureDefinition-Label.json", Structure(Core + "Label")),
        ("package/StructureDefinition-Extra.json", Structure(
            Core + "Extra", elements: """{ "path": "Extra.value", "type": [ { "code": "Depth" } ] }""")),
        ("package/StructureDefinition-Depth.json", Structure(Core + "Depth")),
        ("package/StructureDefinition-Pointer.json", Structure(Core + "Pointer")),
        ("package/StructureDefinition-Person.json", Structure(Core + "Person")),
        ("package/StructureDefinition-Unrelated.json", Structure(Core + "Unrelated")),
        ("package/StructureDefinition-more.json", Structure("http://example.org/StructureDefinition/more", Core + "Extra")),
        ("package/ValueSet-kinds.json", ValueSet(
            "http://example.org/ValueSet/kinds",
            """
            {
              "include": [ { "system": "http://example.org/kinds" }, { "valueSet": [ "http://example.org/ValueSet/nested" ] } ],
              "exclude": [ { "system": "http://example.org/odd", "concept": [ { "code": "b", "display": "WORDS" } ] } ]
            }
            """)),
        ("package/ValueSet-all-kinds.json", ValueSet(
            "http://example.org/ValueSet/all-kinds", """{ "include": [ { "system": "http://example.org/elsewhere" } ] }""")),
        ("package/ValueSet-nested.json", ValueSet(
            "http://example.org/ValueSet/nested", """{ "include": [ { "system": "http://example.org/fragment" } ] }""")),
        ("package/ValueSet-moods.json", ValueSet(
            "http://example.org/ValueSet/moods", """{ "include": [ { "system": "http://example.org/moods" } ] }""")),
        ("package/CodeSystem-kinds.json", CodeSystem("http://example.org/kinds")),
        ("package/CodeSystem-odd.json", CodeSystem("http://example.org/odd")),
        ("package/CodeSystem-moods.json", CodeSystem("http://example.org/moods")),
        ("package/CodeSystem-fragment.json", CodeSystem("http://example.org/fragment", content: "fragment")),
    ];

    public static readonly string[] Closure =
    [
        "CodeSystem-kinds.json", "CodeSystem-odd.json",
        "StructureDefinition-Booking.json", "StructureDefinition-Depth.json", "StructureDefinition-Extra.json",
        "StructureDefinition-Label.json", "StructureDefinition-Moment.json", "StructureDefinition-Pointer.json",
        "StructureDefinition-Root.json", "StructureDefinition-more.json",
        "ValueSet-all-kinds.json", "ValueSet-kinds.json", "ValueSet-nested.json",
    ];

    public static string WriteArchive(TemporaryFolder folder) => folder.Write("made.up.tgz", Archive.Of(Files));

    public static string WriteFolder(TemporaryFolder folder)
    {
        foreach (var (name, content) in Files)
            folder.Write(Path.Combine("made.up", name), content);
        return Path.Combine(folder.Path, "made.up");
    }

    public static string WriteLoose(TemporaryFolder folder)
    {
        foreach (var (name, content) in Files.Where(file => file.Content != Manifest))
        {
            var file = name["package/".Length..];
            var asXml = file.StartsWith("StructureDefinition", StringComparison.Ordinal);
            var path = Path.Combine("loose", file.Split('-')[0], file);
            folder.Write(asXml ? Path.ChangeExtension(path, ".xml") : path, asXml ? XmlTwin.Of(content) : content);
        }

        return Path.Combine(folder.Path, "loose");
    }
}

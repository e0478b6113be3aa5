using System.Text;
using Registry.Validation.Files.Bundles;

namespace Registry.Cli.Tests.Validation;

/// <summary>A Bundle in XML that is read entry by entry has the result of one that is read as a whole.</summary>
[Trait("Case", "V17")]
public sealed class LargeXmlBundleTests : IDisposable
{
    private const string Uuid = "urn:uuid:00000000-0000-4000-8000-00000000000";
    private const string Extension = "<extension url=\"http://e.org/x\"><valueBoolean value=\"true\"/></extension>";

    private readonly FilesFolder _folder = new();

    public static TheoryData<string, string, string?> Bundles => new()
    {
        { "valid", Collection(Patient(1), Patient(2), About(3, $"{Uuid}1"), Patient(4)), null },
        { "wrong values", Collection(Patient(1, "<gender value=\"x\"/>"), Patient(2), Patient(3, "<foo/>\n<birthDate value=\"1\"/>")),
            "unknown-element" },
        { "type of a target in another part", Collection(Patient(1), Patient(2), About(4, $"{Uuid}5"), About(5, $"{Uuid}1")),
            "reference-target" },
        { "target before", Collection(About(1, $"{Uuid}9"), Patient(2), Patient(3), About(4, $"{Uuid}1")), "reference-target" },
        { "relative, and not what its text says",
            Collection(Http("Patient/1", About(9, "Patient/9")), Patient(2), Http("Observation/3", About(9, "Patient/1"))),
            "reference-target" },
        { "escaped full URL", Collection(
            Patient(1).Replace("urn:uuid", "&#117;rn:&#x75;uid", StringComparison.Ordinal), Patient(2), Patient(1)), "invariant-bdl-7" },
        { "repeated full URL far away", Collection(Patient(1), Patient(2), Patient(3), Patient(4), Patient(1)), "invariant-bdl-7" },
        { "repeated with other versions", Collection(Patient(1, Version(1)), Patient(2), Patient(3), Patient(1, Version(2))), null },
        { "repeated with the same version", Collection(Patient(1, Version(1)), Patient(2), Patient(1, Version(1))), "invariant-bdl-7" },
        { "rules on the Bundle", Collection(Patient(1), Patient(2), Searched(3), Searched(4)), "invariant-bdl-2" },
        { "Bundle's own members", Bundle("<id value=\"a b\"/>", "<total value=\"1\"/>", [Patient(1), Patient(2)], "<bogus/>"),
            "unknown-element" },
        { "missing type", Collection(Patient(1), Patient(2)).Replace("<type value=\"collection\"/>", "", StringComparison.Ordinal),
            "cardinality-min" },
        { "empty entry", Collection(Patient(1), "<entry/>", "<entry id=\"a>b'\" />", "<entry></entry>", "<entry><resource/></entry>"),
            "empty-element" },
        { "other resources", Collection(Patient(1), "<entry><resource><Foo/><Patient/></resource></entry>"), "unknown-resource-type" },
        { "relative full URL", Collection(Patient(1), Patient(2).Replace(Uuid, "Patient/", StringComparison.Ordinal)), "bundle-full-url" },
        { "contained", Collection(Patient(1, "<generalPractitioner><reference value=\"#a\"/></generalPractitioner>"), Patient(2)),
            "invariant-ref-1" },
        { "unread content in one entry, a rule on all broken by others",
            Collection(Patient(1), Patient(2), Patient(3, "<active value=\"true\"/><active value=\"true\"/>"), Patient(1)),
            "element-order" },
        { "claimed profile with demands on targets", Collection(Patient(1), Patient(2), About(3, $"{Uuid}1", Vitals)), null },
        { "several on a line, wide characters", Collection(
            Patient(1) + Patient(2, "<name><family value=\"𝒳é\"/></name><gender value=\"x\"/>") + Patient(3, "<gender value=\"y\"/>")),
            "binding-required" },
        { "narrative, comments, instructions, CDATA", Collection(Patient(1, Narrative("<p>a<!-- > --></p>")), "<!-- <entry> -->",
            Patient(2, Narrative("<script/>")), "<?x <entry>?>", Patient(3, Narrative("<![CDATA[<entry>]]>"))), "invariant-txt-1" },
        { "prefixes", Prefixed(Collection(Patient(1), Patient(2, "<gender value=\"x\"/>"), Patient(3))), "binding-required" },
        { "wrong namespace", Collection(Patient(1), Patient(2).Replace("<entry", "<entry xmlns=\"urn:x\"", StringComparison.Ordinal)),
            "wrong-namespace" },
        { "text before the entries", Bundle("", "text", [Patient(1), Patient(2)], ""), "stray-text" },
        // These are read as a whole.
        { "text behind the entries", Bundle("", "", [Patient(1), Patient(2)], " text "), "stray-text" },
        { "text between entries", Collection(Patient(1), "text", Patient(2)), "stray-text" },
        { "an element between entries", Collection(Patient(1), "<total value=\"1\"/>", Patient(2)), "element-order" },
        { "document", Collection(Patient(1), Patient(2)).Replace("collection", "document", StringComparison.Ordinal),
            "bundle-first-entry" },
        { "document type", Collection(Patient(1)).Replace("<Bundle", "<!DOCTYPE Bundle []><Bundle", StringComparison.Ordinal),
            "document-type" },
        { "not well-formed", Collection(Patient(1), Patient(2)) + "</Bundle>", "not-well-formed" },
        { "another resource", $"<Patient xmlns=\"http://hl7.org/fhir\">{Patient(1)}</Patient>", "unknown-element" },
        { "no entries", Collection(), null },
    };

    private static string Vitals => "<meta><profile value=\"http://hl7.org/fhir/StructureDefinition/vitalsigns\"/></meta>";

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Bundles))]
    public void Run_EntryByEntry_EqualsTheWhole(string what, string bundle, string? expected)
    {
        StreamedBundle.AssertEqualsTheWhole(_folder, "bundle.xml", bundle, expected, "\n", "\r\n", "\r", "");
        Assert.NotEmpty(what);
    }

    [Fact]
    public void Run_LongEntries_AreFoundWhereTheyAre()
    {
        var long1 = Narrative($"<p>{string.Concat(Enumerable.Repeat("𝒳é line\n", 40_000))}</p>");
        var bundle = Collection([.. Enumerable.Range(1, 5).Select(at => Patient(at, at == 3 ? long1 : "<gender value=\"x\"/>"))]);

        StreamedBundle.AssertEqualsTheWhole(_folder, "bundle.xml", bundle, "binding-required", "\n", "\r\n", "\r");
    }

    [Fact]
    public void Scan_BundleInXml_FindsEachEntry()
    {
        string[] entries = [Patient(1), "<entry/>", Patient(2) + "\n" + Patient(3)];
        var bundle = Encoding.UTF8.GetBytes(Collection(entries));
        using var file = new MemoryStream(bundle);

        var index = XmlBundleScan.Run(file, maxDepth: 20)!;

        Assert.Equal(
            [Patient(1), "<entry/>", Patient(2), Patient(3)],
            index.Entries.Select(entry => Encoding.UTF8.GetString(bundle, (int)entry.Start, entry.Length)));
    }

    [Fact]
    public void Scan_NotUtf8OrTooDeep_LeavesItToTheReaderOfWholeFiles()
    {
        var bundle = Encoding.Latin1.GetBytes(Collection(Patient(1, "<gender value=\"é\"/>")));
        Assert.Throws<DecoderFallbackException>(() => XmlBundleScan.Run(new MemoryStream(bundle), maxDepth: 20));
        Assert.Null(XmlBundleScan.Run(new MemoryStream(Encoding.UTF8.GetBytes(Collection(Patient(1)))), maxDepth: 3));
    }

    private static string Collection(params string[] entries) => Bundle("", "", entries, "");

    private static string Bundle(string before, string between, string[] entries, string after) =>
        $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Bundle xmlns=\"http://hl7.org/fhir\">{before}\n<type value=\"collection\"/>"
        + $"{between}\n{string.Join("\n", entries)}\n{after}\n</Bundle>";

    private static string Patient(int number, string more = Extension) =>
        $"<entry><fullUrl value=\"{Uuid}{number}\"/>\n<resource><Patient>\n {more}</Patient></resource></entry>";

    private static string About(int number, string subject, string more = Extension) =>
        $"<entry>\n<fullUrl value=\"{Uuid}{number}\"/><resource><Observation>{more}<status value=\"final\"/>"
        + $"<code><text value=\"é\"/></code><subject>\n<reference value=\"{subject}\"/></subject></Observation></resource></entry >";

    private static string Searched(int number) =>
        Patient(number).Replace("</entry>", "<search><mode value=\"match\"/></search></entry>", StringComparison.Ordinal);

    private static string Version(int version) => $"<meta><versionId value=\"{version}\"/></meta>";

    private static string Http(string path, string entry) => entry.Replace($"{Uuid}9", $"http://e.org/{path}", StringComparison.Ordinal);

    private static string Narrative(string content) =>
        $"<text><status value=\"generated\"/><div xmlns=\"http://www.w3.org/1999/xhtml\">{content}</div></text>";

    private static string Prefixed(string bundle) => bundle
        .Replace("</", "</f:", StringComparison.Ordinal).Replace("<", "<f:", StringComparison.Ordinal)
        .Replace("<f:/f:", "</f:", StringComparison.Ordinal).Replace("<f:?", "<?", StringComparison.Ordinal)
        .Replace("xmlns=", "xmlns:f=", StringComparison.Ordinal);
}

using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Registry.TestScripts.Loading;
using Registry.Validation.Tree;

namespace Registry.Http.Tests.Conformance;

/// <summary>The kit itself: valid, in both formats, and about every line that HTTP can show.</summary>
public sealed partial class KitFileTests
{
    private static readonly XNamespace Fhir = "http://hl7.org/fhir";

    /// <summary>Lines that no answer over HTTP can show, or that are not built.</summary>
    private static IEnumerable<string> NotCovered => Listed("not-covered.txt");

    public static TheoryData<string> Folders =>
        [.. Directory.EnumerateDirectories(Kit.Root).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void GivenTheSpecification_ThenEachIdIsInAScriptOrListedAsNotCovered()
    {
        var ids = File.ReadAllText(Path.Combine(Repository.Root, "docs", "specification.md")).Split("<a id=\"").Skip(1)
            .Select(part => part[..part.IndexOf('"', StringComparison.Ordinal)].ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        var covered = Kit.Files.SelectMany(file => ScriptLoader.Load(file).Tests)
            .SelectMany(test => Kit.Ids(test.Description))
            .Select(id => id.ToUpperInvariant()).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(covered.Except(ids));
        Assert.Empty(covered.Intersect(NotCovered.Select(id => id.ToUpperInvariant())));
        Assert.Equal(ids.Except(covered).Order(), NotCovered.Select(id => id.ToUpperInvariant()).Order());
    }

    [Theory]
    [MemberData(nameof(Folders))]
    public void GivenTheScriptsOfAFolder_ThenEachIsStrictlyStu3AndValid(string folder) => Assert.All(In(folder), file =>
    {
        ScriptLoader.Load(file, strict: true);
        Kit.AssertValid(File.ReadAllBytes(file), SourceFormat.Xml);
    });

    [Theory]
    [MemberData(nameof(Folders))]
    public void GivenTheFixturesOfAFolder_ThenEachIsUsedAndValidUnlessItIsListedAsWrong(string folder)
    {
        var resources = Path.Combine(Kit.Root, folder, "_reference", "resources");
        var fixtures = Directory.Exists(resources) ? Directory.GetFiles(resources) : [];
        var used = In(folder).SelectMany(file => ScriptLoader.Load(file).Fixtures)
            .Select(fixture => Path.GetFileName(fixture.Reference)).Distinct(StringComparer.Ordinal);
        Assert.Equal(used.Order(StringComparer.Ordinal), fixtures.Select(Path.GetFileName).Order(StringComparer.Ordinal));

        var wrong = fixtures.Where(file => Path.GetExtension(file) != ".txt")
            .Where(file => Kit.Errors(Filled(file), file.EndsWith(".xml", StringComparison.Ordinal) ? SourceFormat.Xml : SourceFormat.Json)
                .Count > 0)
            .Select(file => $"{folder}/{Path.GetFileNameWithoutExtension(file)}");
        Assert.Equal(Listed("not-valid.txt").Where(name => name.StartsWith($"{folder}/", StringComparison.Ordinal)),
            wrong.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void GivenTheScripts_ThenEachIsThereInBothFormats() => Assert.Equal(
        Kit.Files.Where(file => file.EndsWith("-json.xml", StringComparison.Ordinal))
            .Select(file => file.Replace("json", "xml", StringComparison.OrdinalIgnoreCase).ToUpperInvariant()).Order(),
        Kit.Files.Where(file => file.EndsWith("-xml.xml", StringComparison.Ordinal))
            .Select(file => file.Replace("json", "xml", StringComparison.OrdinalIgnoreCase).ToUpperInvariant()).Order());

    [Fact]
    public void GivenTheScripts_ThenEachNeedsOnlyWhatTheRegistrysStatementOffers()
    {
        using var statement = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "conformance", "packages",
            "registry.appointments", "package", "CapabilityStatement-appointment-registry.json")));
        var url = statement.RootElement.GetProperty("url").GetString();
        var rest = statement.RootElement.GetProperty("rest")[0];
        var offered = rest.GetProperty("resource")[0].GetProperty("interaction").EnumerateArray()
            .Concat(rest.GetProperty("interaction").EnumerateArray())
            .Select(interaction => interaction.GetProperty("code").GetString()!).ToHashSet(StringComparer.Ordinal);
        Assert.All(Kit.Files, file =>
        {
            var script = XDocument.Load(file).Root!;
            var needed = script.Element(Fhir + "contained")!.Element(Fhir + "CapabilityStatement")!;
            Assert.Equal(url, Value(needed.Element(Fhir + "instantiates")));
            var reference = script.Descendants(Fhir + "capabilities").Single().Element(Fhir + "reference");
            Assert.Equal($"#{Value(needed.Element(Fhir + "id"))}", Value(reference));
            var codes = needed.Descendants(Fhir + "interaction").Select(interaction => Value(interaction.Element(Fhir + "code"))!);
            Assert.Subset(offered, codes.ToHashSet(StringComparer.Ordinal));
        });
    }

    [Fact]
    public void GivenTheScripts_ThenNoneHasARuleOrAnExtensionThatOnlySomeRunnersKnow() => Assert.All(Kit.Files, file =>
        Assert.DoesNotContain(
            XDocument.Load(file).Descendants(), element => element.Name.LocalName is "rule" or "ruleset" or "extension"));

    private static IEnumerable<string> In(string folder) =>
        Kit.Files.Where(file => Path.GetRelativePath(Kit.Root, file).Split(Path.DirectorySeparatorChar)[0] == folder);

    private static IEnumerable<string> Listed(string file) => File.ReadAllLines(Path.Combine(Kit.Root, file))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(' ')[0]);

    private static string? Value(XElement? element) => (string?)element?.Attribute("value");

    // Placeholders and variables, as a run would fill them in.
    private static byte[] Filled(string file) => Encoding.UTF8.GetBytes(Placeholder().Replace(File.ReadAllText(file), "x1"));

    [GeneratedRegex(@"\$\{[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();
}

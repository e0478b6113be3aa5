using PackageGenerator.Sources;
using Registry.Cli.Tests.Packages.Samples;
using static Registry.Cli.Tests.Packages.Samples.Published;

namespace Registry.Cli.Tests.Packages.Sources;

public sealed class SourceCatalogTests : IDisposable
{
    private const string Url = "http://example.org/cs";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_CanonicalInTwoSources_TheFirstSourceWins()
    {
        _folder.Write("one/z.json", CodeSystem(Url, id: "first"));
        _folder.Write("two/a.json", CodeSystem(Url, id: "second"));

        Assert.Equal("first", IdIn("one", "two"));
        Assert.Equal("second", IdIn("two", "one"));
    }

    [Fact]
    public void Find_CanonicalTwiceInOneSource_TheFirstFileByNameWins()
    {
        _folder.Write("one/b.json", CodeSystem(Url, id: "later"));
        _folder.Write("one/B.json", CodeSystem(Url, id: "first"));

        Assert.Equal("first", IdIn("one"));
    }

    [Theory]
    [InlineData(Url, "1")]
    [InlineData(Url + "|1", "1")]
    [InlineData(Url + "|2", "2")]
    [InlineData(Url + "|3", null)]
    public void Find_Version_IsHonoured(string canonical, string? expected)
    {
        _folder.Write("one/1.xml", Versioned("1"));
        _folder.Write("one/2.xml", Versioned("2"));

        Assert.Equal(expected, Catalog("one").Find("CodeSystem", Canonical.Parse(canonical))?.Header.Version);
    }

    [Fact]
    public void Find_SameUrlInAnotherType_IsNotFound()
    {
        _folder.Write("one/1.xml", Versioned("1"));

        Assert.Null(Catalog("one").Find("ValueSet", Canonical.Parse(Url)));
    }

    [Theory]
    [InlineData("p/package/package.json", "p/package/a.json", true)]
    [InlineData("p/package/package.json", "p/package/example/a.json", false)]
    [InlineData("p/package/package.json", "p/a.json", false)]
    [InlineData("p/package.json", "p/a.json", true)]
    [InlineData("p/package.json", "p/example/a.json", false)]
    [InlineData("p/notes.json", "p/deep/er/a.json", true)]
    public void Read_Folder_TakesAPackageByItsLayoutAndLooseFilesAtAnyDepth(string manifest, string resource, bool found)
    {
        _folder.Write(manifest, BookingPackage.Manifest);
        _folder.Write(resource, CodeSystem(Url));

        Assert.Equal(found, Catalog("p").Find("CodeSystem", Canonical.Parse(Url)) is not null);
    }

    [Theory]
    [InlineData("package/a.json", true)]
    [InlineData("./package/a.json", true)]
    [InlineData("package/example/a.json", false)]
    [InlineData("other/a.json", false)]
    [InlineData("package/a.txt", false)]
    public void Read_Archive_TakesTheFilesOfItsPackageFolder(string entry, bool found)
    {
        _folder.Write("a.tar.gz", Archive.Of((entry, CodeSystem(Url))));

        Assert.Equal(found, Catalog("a.tar.gz").Find("CodeSystem", Canonical.Parse(Url)) is not null);
    }

    [Theory]
    [InlineData("a.json", "[1]")]
    [InlineData("a.json", "{ \"url\": \"http://example.org/cs\" }")]
    [InlineData("a.json", "{ \"resourceType\": \"Patient\", \"url\": \"http://example.org/cs\" }")]
    [InlineData("a.xml", "<CodeSystem><url value=\"http://example.org/cs\"/></CodeSystem>")]
    public void Read_FilesThatAreNoDefinitions_ArePassedOver(string name, string content)
    {
        _folder.Write("one/" + name, content);

        Assert.Null(Catalog("one").Find("CodeSystem", Canonical.Parse(Url)));
    }

    [Fact]
    public void Read_JsonWithByteOrderMark_IsRead()
    {
        _folder.Write("one/a.json", "\uFEFF" + CodeSystem(Url, id: "marked"));

        Assert.Equal("marked", IdIn("one"));
    }

    private static string Versioned(string version) =>
        $"""<CodeSystem xmlns="http://hl7.org/fhir"><url value="{Url}"/><version value="{version}"/></CodeSystem>""";

    private SourceCatalog Catalog(params string[] sources) =>
        SourceCatalog.Read(sources.Select(source => Path.Combine(_folder.Path, source)));

    private string? IdIn(params string[] sources) =>
        Catalog(sources).Find("CodeSystem", Canonical.Parse(Url))?.File.Parse().Children("id").Single().Text;
}

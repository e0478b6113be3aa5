using Registry.Validation.Tests.Packages.Samples;
using static Registry.Validation.Tests.Packages.Samples.PackageSamples;

namespace Registry.Validation.Tests.Packages;

public sealed class RootTests : IDisposable
{
    private const string Url = "http://example.org/cs";
    private const string Xml =
        """<?xml version="1.0"?><!-- kept --><CodeSystem xmlns="http://hl7.org/fhir"><id value="x"/><url value="http:"""
            + """//example.org/cs"/><version value="7"/><name value="x"/></CodeSystem>""";

    private readonly PackageSamples _samples = new();

    public void Dispose() => _samples.Dispose();

    [Theory]
    [InlineData("a.tgz")]
    [InlineData("a-1.0.0.tar.gz")]
    public void Open_Archive_FindsItsDefinitions(string name)
    {
        var set = PackageSet.Open(_samples.Packed(name, Manifest("a"), ("x.json", CodeSystem(Url))));
        Assert.Equal(["a"], set.CodeSystem(Url)!.Codes);
        Assert.Equal("a 1.0.0", Assert.Single(set.Packages).ToString());
    }

    [Fact]
    public void Open_FolderOfThePackageOrAboveIt_FindsTheSame()
    {
        var folder = _samples.Unpacked("a", Manifest("a"), ("x.json", CodeSystem(Url)));
        Assert.True(PackageSet.Open(folder).Defines(Url));
        Assert.True(PackageSet.Open(Path.Combine(folder, "package")).Defines(Url));
    }

    [Fact]
    public void Open_FolderOfPackages_OpensFoldersAndArchives()
    {
        _samples.Packed("1.tgz", Manifest("c"));
        _samples.Unpacked("2", Manifest("b", "1.9.0"));
        _samples.Unpacked("3", Manifest("b", "1.10.0"));
        _samples.Write("4/package.json", Manifest("a"));
        _samples.Write("readme.txt", "not a package");
        Assert.Equal(["a 1.0.0", "b 1.10.0", "b 1.9.0", "c 1.0.0"], PackageSet.Open(_samples.Root)
            .Packages.Select(package => package.ToString()));
    }

    [Fact]
    public void Open_LooseFolder_IsOnePackageNamedAfterIt()
    {
        _samples.Write("uk/deep/er/x.json", CodeSystem(Url, "1"));
        _samples.Write("uk/y.xml", Xml);
        _samples.Write("uk/other.json", "[]");
        var set = PackageSet.Open(_samples.PathOf("uk") + Path.DirectorySeparatorChar);
        Assert.Equal("uk 0.0.0-loose", Assert.Single(set.Packages).ToString());
        Assert.True(set.Defines(Url + "|1"));
        Assert.True(set.Defines(Url + "|7"));
    }

    [Fact]
    public void Open_EmptyFolder_IsNoPackage() => Assert.Empty(PackageSet.Open(_samples.Root).Packages);

    [Fact]
    public void Open_FolderWithoutConformanceResources_IsRefused()
    {
        _samples.Write("settings.json", "{}");
        PackageErrors.Refused(() => PackageSet.Open(_samples.Root), "settings.json", "no FHIR package");
    }

    [Fact]
    public void Open_LooseFolderAboveAPackage_NamesThePackage()
    {
        _samples.Write("x.json", CodeSystem(Url));
        _samples.Write("deep/er/a/package.json", Manifest("a"));
        PackageErrors.Refused(() => PackageSet.Open(_samples.Root), Path.Combine("deep", "er", "a", "package.json"));
    }

    [Fact]
    public void Open_SingleFile_IsAPackage()
    {
        Assert.True(PackageSet.Open(_samples.Write("one.json", CodeSystem(Url, "1"))).Defines(Url + "|1"));
        var set = PackageSet.Open(_samples.Write("two.xml", Xml));
        Assert.True(set.Defines(Url + "|7"));
        Assert.Equal("two", set.Packages[0].Name);
    }

    [Theory]
    [InlineData("x.txt", "neither")]
    [InlineData("x.json", "no StructureDefinition")]
    [InlineData("x.tgz", "no gzipped tar")]
    public void Open_OtherFile_IsRefused(string name, string why) =>
        PackageErrors.Refused(() => PackageSet.Open(_samples.Write(name, """{"resourceType":"Patient"}""")), name, why);

    [Fact]
    public void Open_NoName_SaysSo() => PackageErrors.Refused(() => PackageSet.Open(""), "does not exist");

    [Theory]
    [InlineData("none")]
    [InlineData("../none/a@1.0.0")]
    public void Open_Nothing_SaysSo(string name) => PackageErrors.Refused(() => PackageSet.Open(_samples.PathOf(name)), "does not exist");
}

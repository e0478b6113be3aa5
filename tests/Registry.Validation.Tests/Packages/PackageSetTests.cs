using Registry.Validation.Tests.Packages.Samples;
using static Registry.Validation.Tests.Packages.Samples.PackageSamples;

namespace Registry.Validation.Tests.Packages;

public sealed class PackageSetTests : IDisposable
{
    private readonly PackageSamples _samples = new();

    public void Dispose() => _samples.Dispose();

    [Fact]
    public void Open_PackageWithoutIndex_FindsItsDefinitions()
    {
        _samples.Unpacked("a", Manifest("a"), ("x.json", CodeSystem("http://example.org/cs", "2")));
        var set = PackageSet.Open(_samples.Root);
        Assert.True(set.Defines("http://example.org/cs"));
        Assert.True(set.Defines("http://example.org/cs|2"));
        Assert.False(set.Defines("http://example.org/cs|3"));
        Assert.Null(set.ValueSet("http://example.org/cs"));
    }

    [Fact]
    public void Open_EarlierRoot_TakesPrecedence()
    {
        var one = _samples.Unpacked("one", Manifest("a"), ("x.json", CodeSystem("http://example.org/cs", "9", "first")));
        var two = _samples.Unpacked("two", Manifest("b"), ("x.json", CodeSystem("http://example.org/cs", "1", "second")));
        Assert.Equal(["second"], PackageSet.Open(two, one).CodeSystem("http://example.org/cs")!.Codes);
        Assert.Equal(["b", "a"], PackageSet.Open(two, one).Packages.Select(package => package.Name));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"name":"a"}""")]
    [InlineData("""{"name":"a","version":1}""")]
    [InlineData("""{"name":"a","version":"1","dependencies":[]}""")]
    public void Open_BrokenManifest_NamesTheFolder(string manifest)
    {
        _samples.Unpacked("broken", manifest);
        PackageErrors.Refused(() => PackageSet.Open(_samples.Root), "broken", "package.json");
    }

    [Fact]
    public void Open_MalformedMember_NamesTheFile()
    {
        _samples.Unpacked("a", Manifest("a"), ("bad.json", """{"resourceType":"ValueSet","url":"http://example.org/vs","""));
        PackageErrors.Refused(() => PackageSet.Open(_samples.Root), "bad.json", "malformed");
    }

    [Fact]
    public void Open_MemberWithByteOrderMark_IsRead()
    {
        _samples.Unpacked("a", "\uFEFF" + Manifest("a"), ("x.json", "\uFEFF" + CodeSystem("http://example.org/cs")));
        Assert.Equal(["a"], PackageSet.Open(_samples.Root).CodeSystem("http://example.org/cs")!.Codes);
    }

    [Fact]
    public void Open_ResourcesOfOtherTypes_AreNotRead()
    {
        _samples.Unpacked("a", Manifest("a"),
            ("x.json", """{"resourceType":"SearchParameter","url":"http://example.org/sp" and the rest is nonsense"""));
        Assert.False(PackageSet.Open(_samples.Root).Defines("http://example.org/sp"));
    }

    [Fact]
    public void Compile_UnknownProfile_SaysSo() =>
        Assert.Contains("http://example.org/none",
            Assert.Throws<PackageException>(() => Fixture.Validator.Compile("http://example.org/none")).Message, StringComparison.Ordinal);

    [Fact]
    public void Compile_EveryDefinitionInTheRepository_Succeeds()
    {
        var profiles = Fixture.Packages.Packages.SelectMany(package => package.Entries)
            .Where(entry => entry.ResourceType == "StructureDefinition").ToList();
        Assert.NotEmpty(profiles);
        foreach (var profile in profiles)
            Fixture.Validator.Compile(profile.Url);
    }
}

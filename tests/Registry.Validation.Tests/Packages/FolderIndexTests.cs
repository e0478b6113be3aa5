using Registry.Validation.Tests.Packages.Samples;
using static Registry.Validation.Tests.Packages.Samples.PackageSamples;

namespace Registry.Validation.Tests.Packages;

public sealed class FolderIndexTests : IDisposable
{
    private const string Url = "http://example.org/cs";
    private readonly PackageSamples _samples = new();

    public void Dispose() => _samples.Dispose();

    [Fact]
    public void Open_WithIndex_ReadsNoMember()
    {
        _samples.Unpacked("a", Manifest("a"), (".index.json", Index("x.json")), ("x.json", "not json at all"));
        var set = PackageSet.Open(_samples.Root);
        Assert.True(set.Defines(Url + "|1"));
        PackageErrors.Refused(() => set.CodeSystem(Url), "x.json", "not a readable CodeSystem");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"files":[1]}""")]
    [InlineData("""{"files":[{"url":"http://example.org/other","resourceType":"CodeSystem"}]}""")]
    [InlineData("""{"files":[{"filename":"gone.json","url":"http://example.org/other","resourceType":"CodeSystem"}]}""")]
    public void Open_IndexThatCannotBeReliedOn_LooksAtTheFiles(string index)
    {
        _samples.Unpacked("a", Manifest("a"), (".index.json", index), ("x.json", CodeSystem(Url, "1")));
        var set = PackageSet.Open(_samples.Root);
        Assert.True(set.Defines(Url + "|1"));
        Assert.False(set.Defines("http://example.org/other"));
    }

    [Fact]
    public void Open_FileThatTheIndexLacks_IsFound()
    {
        _samples.Unpacked("a", Manifest("a"), (".index.json", Index("x.json")), ("x.json", CodeSystem(Url, "1")),
            ("new.json", CodeSystem("http://example.org/new")));
        Assert.True(PackageSet.Open(_samples.Root).Defines("http://example.org/new"));
    }

    [Theory]
    [InlineData("../../secret.json")]
    [InlineData("..\\\\..\\\\secret.json")]
    [InlineData("sub/../../../secret.json")]
    [InlineData("package.json/../../../secret.json")]
    public void Open_IndexThatLeadsOut_IsNotFollowed(string name)
    {
        _samples.Write("secret.json", CodeSystem(Url, "1"));
        var folder = _samples.Unpacked("a", Manifest("a"), (".index.json", Index(name)));
        Assert.False(PackageSet.Open(folder).Defines(Url));
    }

    [Fact]
    public void Open_IndexWithAbsolutePath_IsNotFollowed()
    {
        var secret = _samples.Write("secret.json", CodeSystem(Url, "1"));
        var folder = _samples.Unpacked("a", Manifest("a"), (".index.json", Index(secret.Replace("\\", "\\\\", StringComparison.Ordinal))));
        Assert.False(PackageSet.Open(folder).Defines(Url));
    }

    [Theory]
    [InlineData("http://example.org/other", "1")]
    [InlineData(Url, "2")]
    public void CodeSystem_FileChangedSinceTheIndex_IsRefused(string url, string version)
    {
        _samples.Unpacked("a", Manifest("a"), (".index.json", Index("x.json")), ("x.json", CodeSystem(url, version)));
        var set = PackageSet.Open(_samples.Root);
        PackageErrors.Refused(() => set.CodeSystem(Url), "x.json", ".index.json", "delete the index");
    }

    private static string Index(string file) =>
        $$"""{"index-version":1,"files":[{"filename":"{{file}}","resourceType":"CodeSystem","url":"{{Url}}","version":"1"}]}""";
}

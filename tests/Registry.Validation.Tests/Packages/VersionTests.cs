using Registry.Validation.Packages.Versions;
using Registry.Validation.Tests.Packages.Samples;
using static Registry.Validation.Tests.Packages.Samples.PackageSamples;

namespace Registry.Validation.Tests.Packages;

public sealed class VersionTests : IDisposable
{
    private const string Url = "http://example.org/cs";
    private readonly PackageSamples _samples = new();

    public void Dispose() => _samples.Dispose();

    [Theory]
    [InlineData("1.9.0", "1.10.0")]
    [InlineData("1.0.0-alpha", "1.0.0")]
    [InlineData("1.0.0-alpha.2", "1.0.0-alpha.10")]
    [InlineData("1.0.0-alpha", "1.0.0-beta")]
    [InlineData("1.0.0-1", "1.0.0-alpha")]
    [InlineData("1.0", "1.0.0")]
    [InlineData("2", "10")]
    [InlineData("99999999999999999998", "99999999999999999999")]
    [InlineData("20150622", "20150623")]
    [InlineData("2019-12-09", "2019-12-10")]
    [InlineData(null, "0")]
    [InlineData("", "0")]
    public void Compare_LowerAndHigher_AreInOrder(string? lower, string higher)
    {
        Assert.True(VersionOrder.Instance.Compare(lower, higher) < 0);
        Assert.True(VersionOrder.Instance.Compare(higher, lower) > 0);
    }

    [Theory]
    [InlineData("1.0.0", "1.0.0+build")]
    [InlineData("1.01", "1.1")]
    [InlineData(null, "")]
    public void Compare_SameInEffect_IsEqual(string? x, string y) => Assert.Equal(0, VersionOrder.Instance.Compare(x, y));

    [Theory]
    [InlineData("", "c")]
    [InlineData("|1.0.0", "a")]
    [InlineData("|1.1.9", "b")]
    [InlineData("|1.1.10", "c")]
    [InlineData("|1.1", "c")]
    [InlineData("|1", "c")]
    public void CodeSystem_VersionsSideBySide_FindsTheOneAskedFor(string version, string code)
    {
        WriteThree();
        Assert.Equal([code], PackageSet.Open(_samples.Root).CodeSystem(Url + version)!.Codes);
    }

    [Theory]
    [InlineData("|1.1.1")]
    [InlineData("|2")]
    [InlineData("|")]
    [InlineData("|1.1.")]
    [InlineData("|1.")]
    public void CodeSystem_UnknownVersion_IsNotFound(string version)
    {
        WriteThree();
        Assert.Null(PackageSet.Open(_samples.Root).CodeSystem(Url + version));
        Assert.False(PackageSet.Open(_samples.Root).Defines(Url + version));
    }

    [Fact]
    public void CodeSystem_SameVersionInTwoRoots_IsOfTheEarlier()
    {
        var one = _samples.Unpacked("one", Manifest("a"), ("x.json", CodeSystem(Url, "1.0.0", "first")));
        var two = _samples.Unpacked("two", Manifest("b"), ("x.json", CodeSystem(Url, "1.0.0", "second")));
        Assert.Equal(["second"], PackageSet.Open(two, one).CodeSystem(Url + "|1.0.0")!.Codes);
    }

    private void WriteThree()
    {
        _samples.Unpacked("1", Manifest("p", "1.0.0"), ("x.json", CodeSystem(Url, "1.0.0", "a")));
        _samples.Unpacked("2", Manifest("p", "1.2.0"), ("x.json", CodeSystem(Url, "1.1.9", "b")));
        _samples.Unpacked("3", Manifest("p", "1.1.0"), ("x.json", CodeSystem(Url, "1.1.10", "c")));
    }
}

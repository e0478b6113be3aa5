using Registry.Validation.Tests.Packages.Samples;
using static Registry.Validation.Tests.Packages.Samples.PackageSamples;

namespace Registry.Validation.Tests.Packages;

public sealed class DuplicateDefinitionTests : IDisposable
{
    private const string Url = "http://example.org/cs";
    private readonly PackageSamples _samples = new();

    public void Dispose() => _samples.Dispose();

    [Fact]
    public void Open_TwoDifferentDefinitions_NamesBothFiles()
    {
        _samples.Unpacked("a", Manifest("a"), ("x.json", CodeSystem(Url, "1", "a")), ("y.json", CodeSystem(Url, "1", "b")));
        PackageErrors.Refused(() => PackageSet.Open(_samples.Root), "a 1.0.0", Url + "|1", "'x.json'", "'y.json'");
    }

    [Fact]
    public void Open_TheSameTwice_IsFine()
    {
        var text = CodeSystem(Url, "1");
        var padded =
            text.Replace("{\"resourceType", "{ \"id\":\"z\", \"text\":{\"status\":\"empty\"}, \"meta\":{}, \"resourceType",
            StringComparison.Ordinal);
        _samples.Unpacked("a", Manifest("a"), ("x.json", text), ("y.json", text), ("z.json", padded));
        Assert.Equal(["a"], PackageSet.Open(_samples.Root).CodeSystem(Url)!.Codes);
    }

    [Fact]
    public void Open_DifferentInTwoPackages_IsAMatterOfPrecedence()
    {
        _samples.Unpacked("a", Manifest("a"), ("x.json", CodeSystem(Url, "1", "a")));
        _samples.Unpacked("b", Manifest("b"), ("x.json", CodeSystem(Url, "1", "b")));
        Assert.Equal(["a"], PackageSet.Open(_samples.Root).CodeSystem(Url)!.Codes);
    }

    [Fact]
    public void Open_TwoTypesWithOneUrl_AreTwoDefinitions()
    {
        _samples.Unpacked("a", Manifest("a"), ("x.json", CodeSystem(Url, "1")),
            ("y.json", CodeSystem(Url, "1").Replace("CodeSystem", "ValueSet", StringComparison.Ordinal)));
        var set = PackageSet.Open(_samples.Root);
        Assert.NotNull(set.CodeSystem(Url));
        Assert.NotNull(set.ValueSet(Url));
    }
}

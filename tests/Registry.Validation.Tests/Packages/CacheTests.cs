using Registry.Validation.Tests.Packages.Samples;
using static Registry.Validation.Tests.Packages.Samples.PackageSamples;

namespace Registry.Validation.Tests.Packages;

public sealed class CacheTests : IDisposable
{
    private readonly PackageSamples _samples = new();

    public void Dispose() => _samples.Dispose();

    [Theory]
    [InlineData("b@1.0.0", "1.0.0")]
    [InlineData("b#1.0.0", "1.0.0")]
    [InlineData("b#1.x", "1.10.0")]
    [InlineData("b@1.0.x", "1.0.0")]
    [InlineData("b#*", "2.0.0")]
    [InlineData("b@latest", "2.0.0")]
    [InlineData("b@3.0.0-beta", "3.0.0-beta")]
    [InlineData("b@dev", "2.0.0")]
    public void Open_NameAndVersion_FindsTheBestInTheCache(string id, string version)
    {
        foreach (var cached in (string[])["1.0.0", "1.9.0", "1.10.0", "2.0.0", "3.0.0-beta"])
            _samples.Unpacked("b#" + cached, Manifest("b", cached));
        _samples.Unpacked("bb#9.0.0", Manifest("bb", "9.0.0"));
        Assert.Equal(version, Assert.Single(Open(id).Packages).Version);
    }

    [Theory]
    [InlineData("b@2.0.0", "b 1.0.0")]
    [InlineData("none@2.0.0", "is not in the package cache")]
    [InlineData("b@^1.0.0", "'^1.0.0' is no version")]
    public void Open_NotInTheCache_SaysWhatIs(string id, string part)
    {
        _samples.Unpacked("b#1.0.0", Manifest("b"));
        PackageErrors.Refused(() => Open(id), part);
    }

    [Fact]
    public void Open_CacheFolderWithAnotherPackage_IsRefused()
    {
        _samples.Unpacked("b#1.0.0", Manifest("b", "1.2.0"));
        PackageErrors.Refused(() => Open("b@1.0.0"), "b#1.0.0", "b 1.2.0 instead");
    }

    [Fact]
    public void Open_CacheFolderWithoutPackage_IsRefused()
    {
        Directory.CreateDirectory(_samples.PathOf("b#1.0.0"));
        PackageErrors.Refused(() => Open("b@1.0.0"), "b#1.0.0", "holds no package");
    }

    [Fact]
    public void Open_BuildOfTheDay_MayHaveAnyVersion()
    {
        _samples.Unpacked("b#current", Manifest("b", "0.1.0-cibuild"));
        Assert.Equal("0.1.0-cibuild", Assert.Single(Open("b@current").Packages).Version);
    }

    [Fact]
    public void Open_CoreUnderItsOtherNameAndVersion_IsFound()
    {
        _samples.Unpacked("hl7.fhir.r3.core#3.0.2", Manifest("hl7.fhir.r3.core", "3.0.2"));
        Assert.Equal("hl7.fhir.r3.core 3.0.2", Assert.Single(Open("hl7.fhir.core@3.0.1").Packages).ToString());
    }

    private PackageSet Open(string id) => PackageSet.Open(new PackageSetOptions { CacheFolder = _samples.Root }, id);
}

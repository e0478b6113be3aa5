using Registry.Plugin.Conformance;

namespace Registry.Plugin.Tests.Conformance;

/// <summary>The packages of a start.</summary>
public sealed class RegistryPackagesTests
{
    [Fact]
    public void Open_WithTheSameSettings_OpensOnce()
    {
        var packages = new RegistryPackages();
        Assert.Same(packages.Open(new ConformanceOptions()), packages.Open(new ConformanceOptions()));
    }

    [Fact]
    public void Open_WithOtherSettings_OpensThose()
    {
        var packages = new RegistryPackages();
        Assert.NotSame(packages.Open(new ConformanceOptions()), packages.Open(new ConformanceOptions { PackageCache = "elsewhere" }));
    }
}

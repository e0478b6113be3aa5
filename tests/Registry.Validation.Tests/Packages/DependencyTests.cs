using Registry.Validation.Tests.Packages.Samples;
using static Registry.Validation.Tests.Packages.Samples.PackageSamples;

namespace Registry.Validation.Tests.Packages;

public sealed class DependencyTests : IDisposable
{
    private readonly PackageSamples _samples = new();

    public void Dispose() => _samples.Dispose();

    [Fact]
    public void Open_MissingDependency_NamesBothAndTheFix()
    {
        _samples.Unpacked("opened/a", Manifest("a", "1.0.0", "\"b\":\"2.0.0\""));
        PackageErrors.Refused(Open, "a 1.0.0 needs b 2.0.0.", "'name#version'", _samples.PathOf("cache"));
    }

    [Fact]
    public void Open_OtherVersionsOnly_SaysWhich()
    {
        _samples.Unpacked("opened/a", Manifest("a", "1.0.0", "\"b\":\"2.0.0\""));
        _samples.Unpacked("opened/b", Manifest("b", "1.0.0"));
        _samples.Unpacked("cache/b#1.5.0", Manifest("b", "1.5.0"));
        PackageErrors.Refused(Open, "a 1.0.0 needs b 2.0.0, but only b 1.0.0 and b 1.5.0 are there");
    }

    [Theory]
    [InlineData("1.2.0")]
    [InlineData("1.2.x")]
    [InlineData("1.x")]
    [InlineData("1.x.x")]
    [InlineData("*")]
    [InlineData("latest")]
    [InlineData("current")]
    [InlineData("current$branch")]
    [InlineData("dev")]
    public void Open_DependencyAmongTheOpened_IsFound(string version)
    {
        _samples.Unpacked("opened/a", Manifest("a", "1.0.0", $"\"b\":\"{version}\""));
        _samples.Unpacked("opened/b", Manifest("b", "1.2.0"));
        _samples.Unpacked("cache/b#1.2.5", Manifest("b", "1.2.5"));
        Assert.Equal(["a", "b"], Open().Packages.Select(package => package.Name));
    }

    [Theory]
    [InlineData("^1.0.0")]
    [InlineData("~1.0.0")]
    [InlineData(">=1.0.0")]
    [InlineData("1.0.0 - 2.0.0")]
    [InlineData("1.0.0 || 2.0.0")]
    [InlineData("../../b")]
    public void Open_NpmRange_IsRefused(string version)
    {
        _samples.Unpacked("opened/a", Manifest("a", "1.0.0", $"\"b\":\"{version}\""));
        _samples.Unpacked("opened/b", Manifest("b"));
        PackageErrors.Refused(Open, "a 1.0.0 needs b", version, "1.0.x");
    }

    [Theory]
    [InlineData("../cache/b")]
    [InlineData("/b")]
    [InlineData("*")]
    public void Open_DependencyThatIsNoPackageName_IsOnlyMissing(string name)
    {
        _samples.Unpacked("opened/a", Manifest("a", "1.0.0", $"\"{name}\":\"1.0.0\""));
        _samples.Unpacked("cache/b#1.0.0", Manifest("b"));
        PackageErrors.Refused(Open, $"a 1.0.0 needs {name} 1.0.0.");
    }

    [Fact]
    public void Open_DependenciesInTheCache_ComeLastAndBringTheirOwn()
    {
        _samples.Unpacked("opened/z", Manifest("z", "1.0.0", "\"b\":\"1.x\""));
        _samples.Unpacked("cache/b#1.1.0", Manifest("b", "1.1.0", "\"a\":\"latest\""));
        _samples.Unpacked("cache/a#3.0.0", Manifest("a", "3.0.0"));
        Assert.Equal(["z 1.0.0", "b 1.1.0", "a 3.0.0"], Open().Packages.Select(package => package.ToString()));
    }

    [Fact]
    public void Open_SelfDependency_IsIgnored()
    {
        _samples.Unpacked("opened/a", Manifest("a", "1.0.0", "\"a\":\"1.0.0\""));
        Assert.Single(Open().Packages);
    }

    [Fact]
    public void Open_Circle_IsNamed()
    {
        _samples.Unpacked("opened/a", Manifest("a", "1.0.0", "\"b\":\"1.0.0\""));
        _samples.Unpacked("opened/b", Manifest("b", "1.0.0", "\"c\":\"1.0.0\""));
        _samples.Unpacked("cache/c#1.0.0", Manifest("c", "1.0.0", "\"b\":\"1.0.0\""));
        PackageErrors.Refused(Open, "b 1.0.0 → c 1.0.0 → b 1.0.0");
    }

    [Theory]
    [InlineData("hl7.fhir.core", "3.0.1")]
    [InlineData("hl7.fhir.core", "3.0.2")]
    [InlineData("hl7.fhir.r3.core", "3.0.1")]
    [InlineData("hl7.fhir.r3.core", "3.0.x")]
    public void Open_NeedOfTheCore_IsSatisfiedByItsFacts(string name, string version)
    {
        _samples.Unpacked("opened/a", Manifest("a", "1.0.0", $"\"{name}\":\"{version}\""));
        var set = PackageSet.Open(Options, _samples.PathOf("opened"),
            Path.Combine(Fixture.Root, "conformance", "packages", "registry.stu3.core"));
        Assert.Equal(["a", "registry.stu3.core"], set.Packages.Select(package => package.Name));
    }

    [Theory]
    [InlineData("hl7.fhir.core", "4.0.1", ", but only registry.stu3.core 3.0.1 is there")]
    [InlineData("hl7.fhir.r4.core", "3.0.1", ".")]
    public void Open_NeedOfAnotherCore_IsNot(string name, string version, string present)
    {
        _samples.Unpacked("opened/a", Manifest("a", "1.0.0", $"\"{name}\":\"{version}\""));
        PackageErrors.Refused(
            () => PackageSet.Open(Options, _samples.PathOf("opened"),
                Path.Combine(Fixture.Root, "conformance", "packages", "registry.stu3.core")),
            $"a 1.0.0 needs {name} {version}{present}");
    }

    private PackageSetOptions Options => new() { CacheFolder = _samples.PathOf("cache") };

    private PackageSet Open() => PackageSet.Open(Options, _samples.PathOf("opened"));
}

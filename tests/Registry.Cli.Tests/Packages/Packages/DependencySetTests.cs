using PackageGenerator.Closure;
using PackageGenerator.Packages;
using PackageGenerator.Sources;
using Registry.Cli.Tests.Packages.Samples;

namespace Registry.Cli.Tests.Packages.Packages;

public sealed class DependencySetTests : IDisposable
{
    private readonly TemporaryFolder _out = new();

    public void Dispose() => _out.Dispose();

    [Theory]
    [InlineData("ValueSet", "http://example.org/near", true)]
    [InlineData("ValueSet", "http://example.org/near|1", true)]
    [InlineData("ValueSet", "http://example.org/near|2", false)]
    [InlineData("CodeSystem", "http://example.org/near", false)]
    [InlineData("ValueSet", "http://example.org/far", true)]
    public void Has_PackagesAndTheirDependencies_AreSearchedByTypeCanonicalAndVersion(string type, string canonical, bool expected)
    {
        Write("near", """{ "far": "2.0.0" }""", "1.0.0");
        Write("far", "{}", "2.0.0");

        var set = DependencySet.Read(_out.Path, [new PackageName("near", "1.0.0")]);

        Assert.Equal(expected, set.Has(new Reference(type, Canonical.Parse(canonical))));
    }

    [Fact]
    public void Read_PackagesThatDependOnEachOther_Ends()
    {
        Write("near", """{ "far": "1.0.0" }""", "1.0.0");
        Write("far", """{ "near": "1.0.0", "far": "1.0.0" }""", "1.0.0");

        var set = DependencySet.Read(_out.Path, [new PackageName("near", "1.0.0")]);

        Assert.True(set.Has(new Reference("ValueSet", Canonical.Parse("http://example.org/far"))));
    }

    [Theory]
    [InlineData("package.json", "null")]
    [InlineData("package.json", "{")]
    [InlineData("package.json", "[]")]
    [InlineData(".index.json", "")]
    [InlineData(".index.json", "{ \"files\": [ { \"url\": 7 } ] }")]
    public void Read_DamagedPackage_IsRefusedByName(string file, string content)
    {
        Write("near", "{}", "1.0.0");
        _out.Write(Path.Combine("near", "package", file), content);

        var refusal = Assert.Throws<InvalidDataException>(() => DependencySet.Read(_out.Path, [new PackageName("near", "1.0.0")]));

        Assert.Contains("near@1.0.0", refusal.Message, StringComparison.Ordinal);
    }

    private void Write(string name, string dependencies, string version)
    {
        _out.Write(Path.Combine(name, "package", "package.json"),
            $$"""{ "name": "{{name}}", "version": "{{version}}", "dependencies": {{dependencies}} }""");
        _out.Write(
            Path.Combine(name, "package", ".index.json"),
            $$"""{ "files": [ { "resourceType": "ValueSet", "url": "http://example.org/{{name}}", "version": "1" } ] }""");
    }
}

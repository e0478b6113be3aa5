using PackageGenerator.Packages;

namespace Registry.Cli.Tests.Packages.Packages;

public sealed class PackageNameTests
{
    [Theory]
    [InlineData("registry.stu3.core@3.0.1", "registry.stu3.core", "3.0.1")]
    [InlineData("a@1.0.0-beta.2", "a", "1.0.0-beta.2")]
    public void Parse_NameAndVersion_AreRead(string text, string name, string version) =>
        Assert.Equal(new PackageName(name, version), PackageName.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a@")]
    [InlineData("@1")]
    [InlineData("a/b@1")]
    [InlineData("..@1")]
    [InlineData("a..b@1")]
    [InlineData("A@1")]
    [InlineData("a@../1")]
    [InlineData("a@1\n")]
    public void Parse_AnythingElse_IsNoPackage(string text) => Assert.Null(PackageName.Parse(text));
}

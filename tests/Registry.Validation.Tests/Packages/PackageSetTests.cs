using Registry.Validation.Packages;

namespace Registry.Validation.Tests.Packages;

public sealed class PackageSetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-packages-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Open_PackageWithoutIndex_FindsItsDefinitions()
    {
        Write("a", """{"name":"a","version":"1.0.0"}""", ("x.json", """{"resourceType":"ValueSet","url":"http://example.org/vs","version":"2"}"""));
        var set = PackageSet.Open(_folder);
        Assert.True(set.Defines("http://example.org/vs"));
        Assert.True(set.Defines("http://example.org/vs|2"));
        Assert.False(set.Defines("http://example.org/vs|3"));
    }

    [Fact]
    public void Open_MissingDependency_NamesBoth()
    {
        Write("a", """{"name":"a","version":"1.0.0","dependencies":{"b":"2.0.0"}}""");
        var fault = Assert.Throws<PackageException>(() => PackageSet.Open(_folder));
        Assert.Contains("a 1.0.0 needs b 2.0.0", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_SelfDependency_IsIgnored()
    {
        Write("a", """{"name":"a","version":"1.0.0","dependencies":{"a":"1.0.0"}}""");
        Assert.Single(PackageSet.Open(_folder).Packages);
    }

    [Fact]
    public void Open_EarlierRoot_TakesPrecedence()
    {
        Write("one/a", """{"name":"a","version":"1"}""", ("x.json", """{"resourceType":"CodeSystem","url":"http://example.org/cs","content":"complete","concept":[{"code":"first"}]}"""));
        Write("two/b", """{"name":"b","version":"1"}""", ("x.json", """{"resourceType":"CodeSystem","url":"http://example.org/cs","content":"complete","concept":[{"code":"second"}]}"""));
        var set = PackageSet.Open(Path.Combine(_folder, "two"), Path.Combine(_folder, "one"));
        Assert.Equal(["second"], set.CodeSystem("http://example.org/cs")!.Codes);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void Open_BrokenManifest_NamesTheFolder(string manifest)
    {
        Write("broken", manifest);
        Assert.Contains("broken", Assert.Throws<PackageException>(() => PackageSet.Open(_folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_NoFolder_SaysSo() =>
        Assert.Contains("does not exist", Assert.Throws<PackageException>(() => PackageSet.Open(Path.Combine(_folder, "none"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Compile_UnknownProfile_SaysSo() =>
        Assert.Contains("http://example.org/none", Assert.Throws<PackageException>(() => Fixture.Validator.Compile("http://example.org/none")).Message, StringComparison.Ordinal);

    [Fact]
    public void Compile_EveryDefinitionInTheRepository_Succeeds()
    {
        var profiles = Fixture.Packages.Packages.SelectMany(package => package.Entries).Where(entry => entry.ResourceType == "StructureDefinition").ToList();
        Assert.NotEmpty(profiles);
        foreach (var profile in profiles)
            Fixture.Validator.Compile(profile.Url);
    }

    private void Write(string package, string manifest, params (string Name, string Json)[] files)
    {
        var content = Directory.CreateDirectory(Path.Combine(_folder, package, "package")).FullName;
        File.WriteAllText(Path.Combine(content, "package.json"), manifest);
        foreach (var (name, json) in files)
            File.WriteAllText(Path.Combine(content, name), json);
    }
}

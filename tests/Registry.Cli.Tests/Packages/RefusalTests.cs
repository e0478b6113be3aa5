using PackageGenerator.Facts;
using Registry.Cli.Packages;
using Registry.Cli.Tests.Packages.Samples;
using static Registry.Cli.Tests.Packages.Samples.Published;

namespace Registry.Cli.Tests.Packages;

public sealed class RefusalTests : IDisposable
{
    private readonly TemporaryFolder _source = new();
    private readonly TemporaryFolder _out = new();

    public void Dispose()
    {
        _source.Dispose();
        _out.Dispose();
    }

    [Fact]
    public void Generate_ConstraintWithoutOurText_IsRefused()
    {
        _source.Write("booking.json", Structure(Core + "Booking", elements: """
            { "path": "Booking.when",
              "constraint": [ { "key": "bk-9", "severity": "error", "human": "WORDS", "expression": "x.exists()" } ] }
            """));

        AssertRefused(GeneratorRun.Generate(_source.Path, _out.Path), "bk-9", "Booking.when", "x.exists()", "ConstraintTexts.json");
    }

    [Fact]
    public void Generate_SameKeyWithAnotherExpression_IsRefused()
    {
        _source.Write("booking.json", Booking.Replace("when.exists()", "when.empty()", StringComparison.Ordinal));

        AssertRefused(GeneratorRun.Generate(_source.Path, _out.Path), "bk-1", "when.empty()");
    }

    [Fact]
    public void Generate_SeveralProblems_AreAllReported()
    {
        _source.Write("booking.json", Booking);

        AssertRefused(
            GeneratorRun.Generate(_source.Path, _out.Path), Core + "Root", Core + "Moment", Core + "Extra", "StructureDefinition/more");
    }

    [Theory]
    [InlineData("Nothing", "'http://hl7.org/fhir/StructureDefinition/Nothing'")]
    [InlineData("http://example.org/ValueSet/nothing", "'http://example.org/ValueSet/nothing'")]
    [InlineData("http://hl7.org/fhir/StructureDefinition/Root|9.9.9", "Root|9.9.9")]
    public void Generate_RootInNoSource_IsRefused(string root, string named) =>
        AssertRefused(GeneratorRun.Generate(BookingPackage.WriteArchive(_source), _out.Path, root), "The root", named);

    [Theory]
    [InlineData("package/../../escape.json")]
    [InlineData("../escape.json")]
    [InlineData("/etc/escape.json")]
    [InlineData("package\\..\\escape.json")]
    public void Generate_ArchiveEntryThatPointsOutside_IsRefused(string entry)
    {
        var archive = _source.Write("evil.tgz", Archive.Of((entry, Structure(Core + "Booking"))));

        AssertRefused(GeneratorRun.Generate(archive, _out.Path), "evil.tgz", "leads out of it");
    }

    [Fact]
    public void Generate_ArchiveWithALink_IsRefused()
    {
        var archive = _source.Write("evil.tgz", Archive.OfLink("package/StructureDefinition-Booking.json", "/etc/hostname"));

        AssertRefused(GeneratorRun.Generate(archive, _out.Path), "evil.tgz", "is a link");
    }

    [Fact]
    public void Generate_FileThatIsNoGzip_IsRefused() =>
        AssertRefused(GeneratorRun.Generate(_source.Write("broken.tgz", "no archive"), _out.Path), "broken.tgz");

    [Theory]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Generate_ArchiveThatEndsEarly_IsRefused(double kept)
    {
        var whole = Archive.Of(BookingPackage.Files);
        var archive = _source.Write("broken.tgz", whole[..(int)(whole.Length * kept)]);

        AssertRefused(GeneratorRun.Generate(archive, _out.Path), "broken.tgz");
    }

    [Theory]
    [InlineData("x.json", "{ \"resourceType\": \"ValueSet\", ")]
    [InlineData("x.json", "")]
    [InlineData("x.xml", "<ValueSet xmlns=\"http://hl7.org/fhir\"><url value=\"http://example.org/x\"></ValueSet>")]
    [InlineData("x.xml", "<!DOCTYPE ValueSet [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><ValueSet xmlns=\"http://hl7.org/fhir\"/>")]
    public void Generate_MalformedFile_IsRefusedByName(string name, string content)
    {
        _source.Write(name, content);

        AssertRefused(GeneratorRun.Generate(_source.Path, _out.Path), $"'{name}' is not well-formed");
    }

    [Fact]
    public void Generate_SourceThatIsNotThere_IsRefused() =>
        AssertRefused(GeneratorRun.Generate(Path.Combine(_source.Path, "nowhere"), _out.Path), "nowhere");

    [Fact]
    public void Generate_TwoDefinitionsOfOneTypeAndId_IsRefused()
    {
        _source.Write("booking.json", Structure(Core + "Booking", elements: """
            { "path": "Booking.a", "binding": { "strength": "required", "valueSetUri": "http://example.org/ValueSet/both" } }
            """));
        _source.Write("both.json", ValueSet("http://example.org/ValueSet/both", """
            { "include": [ { "system": "http://example.org/a" }, { "system": "http://example.org/b" } ] }
            """));
        _source.Write("a.json", CodeSystem("http://example.org/a", id: "same"));
        _source.Write("b.json", CodeSystem("http://example.org/b", id: "SAME"));

        AssertRefused(GeneratorRun.Generate(_source.Path, _out.Path), "http://example.org/a", "http://example.org/b");
    }

    [Theory]
    [InlineData("facts.missing@1.0.0", "generate it first")]
    [InlineData("facts.extra@2.0.0", "is there in version 1.0.0")]
    [InlineData("../facts.extra@1.0.0", "is no package")]
    [InlineData("facts.extra", "is no package")]
    public void Generate_DependencyThatIsNotThere_IsRefused(string dependency, string reason)
    {
        var archive = BookingPackage.WriteArchive(_source);
        Assert.Equal(0, GeneratorRun.Generate(archive, _out.Path, root: "Extra", name: "facts.extra").ExitCode);

        var run = GeneratorRun.Generate(archive, _out.Path, dependencies: [dependency]);

        Assert.Equal(GenerateCommand.Refused, run.ExitCode);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_PackageNameThatIsAPath_IsRefused() =>
        AssertRefused(
            GeneratorRun.Generate(BookingPackage.WriteArchive(_source), _out.Path, name: "../outside"), "'../outside@1.0.0' is no package");

    [Fact]
    public void Generate_RefusedAfterASuccess_LeavesTheEarlierPackage()
    {
        Assert.Equal(0, GeneratorRun.Generate(BookingPackage.WriteArchive(_source), _out.Path).ExitCode);
        var before = _out.Contents();

        var run = GeneratorRun.Generate(BookingPackage.WriteArchive(_source), _out.Path, root: "Nothing");

        Assert.Equal(GenerateCommand.Refused, run.ExitCode);
        Assert.Equal(before, _out.Contents());
    }

    [Fact]
    public void Generate_CommandLineWithoutRoot_ExitsWithOne() =>
        Assert.Equal(1, GeneratorRun.Of(ConstraintTexts.Shipped(), "generate", "--out", _out.Path).ExitCode);

    private void AssertRefused(GeneratorRun run, params string[] named)
    {
        Assert.Equal(GenerateCommand.Refused, run.ExitCode);
        Assert.All(named, text => Assert.Contains(text, run.Error, StringComparison.Ordinal));
        Assert.Empty(_out.Contents());
    }
}

using Registry.Cli.Packages;
using Registry.Cli.Tests.Packages.Samples;
using static Registry.Cli.Tests.Packages.Samples.Published;

namespace Registry.Cli.Tests.Packages;

public sealed class RootAllTests : IDisposable
{
    private readonly TemporaryFolder _source = new();
    private readonly TemporaryFolder _out = new();

    public void Dispose()
    {
        _source.Dispose();
        _out.Dispose();
    }

    [Fact]
    public void Generate_RootAll_TakesEveryDefinitionOfTheTypeAndWhatTheyNeed()
    {
        var run = Generate(BookingPackage.WriteArchive(_source), "--root-all", "StructureDefinition");

        Assert.Equal("", run.Error);
        Assert.Equal(
            [.. BookingPackage.Closure.Append("StructureDefinition-Person.json").Append("StructureDefinition-Unrelated.json")
                .Order(StringComparer.Ordinal)],
            Files());
    }

    [Fact]
    public void Generate_RootAllAndRoot_TakesBoth()
    {
        var run = Generate(BookingPackage.WriteArchive(_source), "--root-all", "StructureDefinition", "--root", "http://example.org/moods");

        Assert.Equal("", run.Error);
        Assert.Contains("CodeSystem-moods.json", Files());
    }

    [Fact]
    public void Generate_RootAllOfTerminology_TakesCodeSystemsInFull()
    {
        var run = Generate(BookingPackage.WriteArchive(_source), "--root-all", "CodeSystem");

        Assert.Equal(["CodeSystem-kinds.json", "CodeSystem-moods.json", "CodeSystem-odd.json"], Files());
        Assert.Contains("left outside: http://example.org/fragment", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"type\": \"Shape\",")]
    [InlineData("\"fhirVersion\": \"3.0.1\",", "\"fhirVersion\": \"1.0.0\",")]
    public void Generate_RootAll_LeavesOutsideWhatNoStu3InstanceCanHave(string published, string instead = "")
    {
        var shape = Structure(Core + "Shape").Replace(published, instead, StringComparison.Ordinal);
        var folder = BookingPackage.WriteFolder(_source);
        _source.Write(Path.Combine("made.up", "package", "StructureDefinition-Shape.json"), shape);
        _source.Write(Path.Combine("loose", "StructureDefinition-Shape.xml"), XmlTwin.Of(shape));

        foreach (var source in new[] { folder, Path.Combine(_source.Path, "loose") })
        {
            var run = Generate(source, "--root-all", "StructureDefinition");

            Assert.Equal("", run.Error);
            Assert.Contains($"left outside: {Core}Shape{Environment.NewLine}", run.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("StructureDefinition-Shape.json", Files());
        }
    }

    [Fact]
    public void Generate_RootWithoutAType_IsRefused()
    {
        _source.Write("shape.json", Structure(Core + "Shape").Replace("\"type\": \"Shape\",", "", StringComparison.Ordinal));

        var run = Generate(_source.Path, "--root", "Shape");

        Assert.Equal(GenerateCommand.Refused, run.ExitCode);
        Assert.Contains("has no type", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Patient")]
    [InlineData("structuredefinition")]
    public void Generate_RootAllOfATypeNoSourceHas_IsRefused(string type)
    {
        var run = Generate(BookingPackage.WriteArchive(_source), "--root-all", type);

        Assert.Equal(GenerateCommand.Refused, run.ExitCode);
        Assert.Contains($"'{type}'", run.Error, StringComparison.Ordinal);
        Assert.Contains("StructureDefinition, ValueSet, CodeSystem", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_NeitherRootNorRootAll_SaysWhatToName()
    {
        var run = Generate(BookingPackage.WriteArchive(_source));

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--root-all", run.Error, StringComparison.Ordinal);
    }

    private GeneratorRun Generate(string source, params string[] roots) =>
        GeneratorRun.GenerateRoots(source, _out.Path, "facts.booking", roots);

    private IEnumerable<string?> Files() => Directory.EnumerateFiles(Path.Combine(_out.Path, "facts.booking", "package"))
        .Select(Path.GetFileName)
        .Where(name => name is not ("package.json" or ".index.json"))
        .Order(StringComparer.Ordinal);
}

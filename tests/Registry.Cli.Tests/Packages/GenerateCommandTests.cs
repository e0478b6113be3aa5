using System.Text;
using System.Text.Json.Nodes;
using Registry.Cli.Packages;
using Registry.Cli.Tests.Packages.Samples;

namespace Registry.Cli.Tests.Packages;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly TemporaryFolder _source = new();
    private readonly TemporaryFolder _out = new();

    private string PackageFolder => Path.Combine(_out.Path, "facts.booking", "package");

    public void Dispose()
    {
        _source.Dispose();
        _out.Dispose();
    }

    [Fact]
    public void Generate_Archive_WritesTheClosureWithManifestAndIndex()
    {
        var run = GeneratorRun.Generate(BookingPackage.WriteArchive(_source), _out.Path);

        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(
            [.. BookingPackage.Closure.Append("package.json").Append(".index.json").Order(StringComparer.Ordinal)],
            Directory.EnumerateFiles(PackageFolder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Generate_WhatNoSourceHasInFull_IsReportedAsLeftOutside()
    {
        var run = GeneratorRun.Generate(BookingPackage.WriteArchive(_source), _out.Path);

        Assert.Equal(
            ["left outside: http://example.org/elsewhere", "left outside: http://example.org/fragment"],
            run.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries)[1..]);
    }

    [Fact]
    public void Generate_ArchiveFolderAndLooseXml_GiveTheSameBytes()
    {
        using var fromFolder = new TemporaryFolder();
        using var fromLoose = new TemporaryFolder();

        Assert.Equal(0, GeneratorRun.Generate(BookingPackage.WriteArchive(_source), _out.Path).ExitCode);
        Assert.Equal(0, GeneratorRun.Generate(BookingPackage.WriteFolder(_source), fromFolder.Path).ExitCode);
        Assert.Equal(0, GeneratorRun.Generate(BookingPackage.WriteLoose(_source), fromLoose.Path).ExitCode);

        Assert.Equal(_out.Contents(), fromFolder.Contents());
        Assert.Equal(_out.Contents(), fromLoose.Contents());
    }

    [Fact]
    public void Generate_Twice_GivesTheSameBytesAndDropsWhatIsNoLongerNeeded()
    {
        var archive = BookingPackage.WriteArchive(_source);
        Assert.Equal(0, GeneratorRun.Generate(archive, _out.Path).ExitCode);
        var first = _out.Contents();
        _out.Write(Path.Combine("facts.booking", "package", "StructureDefinition-Gone.json"), "{}");

        Assert.Equal(0, GeneratorRun.Generate(archive, _out.Path).ExitCode);

        Assert.Equal(first, _out.Contents());
    }

    [Fact]
    public void Generate_FromItsOwnOutput_ChangesNoResource()
    {
        using var again = new TemporaryFolder();
        Assert.Equal(0, GeneratorRun.Generate(BookingPackage.WriteArchive(_source), _out.Path).ExitCode);

        Assert.Equal(0, GeneratorRun.Generate(Path.Combine(_out.Path, "facts.booking"), again.Path).ExitCode);

        Assert.Equal(_out.Contents(), again.Contents());
    }

    [Fact]
    public void Generate_Output_HoldsNoPublishedWordAndOurConstraintTexts()
    {
        GeneratorRun.Generate(BookingPackage.WriteArchive(_source), _out.Path);

        var written = string.Concat(_out.Contents().Values.Select(Encoding.UTF8.GetString));
        Assert.DoesNotContain("WORDS", written, StringComparison.Ordinal);
        Assert.Contains("\"human\":\"Say when.\"", written, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_Manifest_NamesVersionLicenceAndOrigin()
    {
        GeneratorRun.Generate(BookingPackage.WriteArchive(_source), _out.Path);

        var manifest = JsonNode.Parse(File.ReadAllBytes(Path.Combine(PackageFolder, "package.json")))!;
        Assert.Equal("facts.booking", (string?)manifest["name"]);
        Assert.Equal("1.0.0", (string?)manifest["version"]);
        Assert.Equal("CC0-1.0", (string?)manifest["license"]);
        Assert.Equal("""["3.0.1"]""", manifest["fhirVersions"]!.ToJsonString());
        Assert.Equal("""["made.up@1.0.0"]""", manifest["origins"]!.ToJsonString());
        Assert.Equal("{}", manifest["dependencies"]!.ToJsonString());
    }

    [Fact]
    public void Generate_Dependency_IsNamedAndItsDefinitionsAreNotRepeated()
    {
        var archive = BookingPackage.WriteArchive(_source);
        Assert.Equal(0, GeneratorRun.Generate(archive, _out.Path, root: "Extra", name: "facts.extra").ExitCode);

        Assert.Equal(0, GeneratorRun.Generate(archive, _out.Path, dependencies: ["facts.extra@1.0.0"]).ExitCode);

        var files = Directory.EnumerateFiles(PackageFolder).Select(Path.GetFileName).ToList();
        Assert.Contains("StructureDefinition-more.json", files);
        Assert.DoesNotContain("StructureDefinition-Extra.json", files);
        Assert.DoesNotContain("StructureDefinition-Depth.json", files);
        Assert.Contains("\"facts.extra\":\"1.0.0\"", File.ReadAllText(Path.Combine(PackageFolder, "package.json")),
            StringComparison.Ordinal);
    }
}

using System.Text.Json;
using Hl7.Fhir.Specification;
using Microsoft.Extensions.DependencyInjection;
using Vonk.Fhir.R3;

namespace FhirHost.Tests.Facades;

/// <summary>
/// The table of STU3's elements says what the definitions in conformance/packages say, which are made from the same source another way.
/// </summary>
public sealed class R3DefinitionsTests
{
    private static readonly IStructureDefinitionSummaryProvider Definitions =
        R3Configuration.ConfigureServices(new ServiceCollection()).BuildServiceProvider()
            .GetRequiredService<IStructureDefinitionSummaryProvider>();

    private static string Folder => Path.Combine(HostApplication.Root, "conformance", "packages", "registry.stu3.core", "package");

    public static TheoryData<string> Types =>
        [.. Files().Select(file => Path.GetFileNameWithoutExtension(file)["StructureDefinition-".Length..])];

    [Theory]
    [MemberData(nameof(Types))]
    public void Type_HasTheElementsOfItsDefinition(string name)
    {
        using var definition = Read(name);
        var summary = Definitions.Provide($"http://hl7.org/fhir/StructureDefinition/{name}");
        Assert.NotNull(summary);
        foreach (var element in definition.RootElement.GetProperty("snapshot").GetProperty("element").EnumerateArray().Skip(1))
        {
            var path = element.GetProperty("path").GetString()!;
            if (path == $"{name}.value" && definition.RootElement.GetProperty("kind").GetString() == "primitive-type")
                continue;
            var found = Find(summary, path.Split('.').Skip(1));
            Assert.True(found is not null, path);
            var max = element.TryGetProperty("base", out var inherited) ? inherited.GetProperty("max") : element.GetProperty("max");
            Assert.Equal((path, max.GetString() != "1", path.EndsWith("[x]", StringComparison.Ordinal)),
                (path, found.IsCollection, found.IsChoiceElement));
        }
    }

    [Fact]
    public void Type_ThatIsNone_IsNull() => Assert.Null(Definitions.Provide("Nothing"));

    private static IEnumerable<string> Files() => Directory.EnumerateFiles(Folder, "StructureDefinition-*.json").Where(IsType);

    private static bool IsType(string file)
    {
        using var definition = JsonDocument.Parse(File.ReadAllBytes(file));
        var root = definition.RootElement;
        return root.GetProperty("kind").GetString() != "logical"
            && (!root.TryGetProperty("derivation", out var derivation) || derivation.GetString() != "constraint");
    }

    private static JsonDocument Read(string name) =>
        JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, $"StructureDefinition-{name}.json")));

    private static IElementDefinitionSummary? Find(IStructureDefinitionSummary type, IEnumerable<string> path)
    {
        IElementDefinitionSummary? element = null;
        foreach (var name in path)
        {
            var parent = element is null ? type : (IStructureDefinitionSummary)element.Type[0];
            element = parent.GetElements().SingleOrDefault(child => child.ElementName == name.Replace("[x]", "", StringComparison.Ordinal));
            if (element is null)
                return null;
        }

        return element;
    }
}

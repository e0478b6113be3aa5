using System.Text.Json.Nodes;
using Registry.Validation.Issues;

namespace Registry.Validation.Tests.Packages;

/// <summary>The registry's own package says what is valid, and names nothing that it does not hold.</summary>
[Trait("Spec", "I7")]
public class RegistryPackageTests
{
    private static readonly string Folder = Path.Combine(Fixture.Root, "conformance", "packages", "registry.appointments", "package");

    private static readonly string[] Names = [.. Directory.EnumerateFiles(Folder, "*.json", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Folder, file)).Where(file => file is not ("package.json" or ".index.json"))
            .Order(StringComparer.Ordinal)];

    public static TheoryData<string> Files => [.. Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Resource_IsValid(string file) =>
        Assert.Empty(Fixture.Check(File.ReadAllText(Path.Combine(Folder, file)))
            .Where(issue => issue.Severity is not IssueSeverity.Information).Select(issue => issue.Diagnostics));

    [Fact]
    public void Requirements_NameOnlyWhatIsThere()
    {
        var canonical = (string)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "package.json")))!["canonical"]!;
        var definitions = Names.Where(file => !file.StartsWith("example", StringComparison.Ordinal))
            .Select(file => (string)JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!["url"]!)
                .ToHashSet(StringComparer.Ordinal);
        var rest = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "CapabilityStatement-appointment-registry.json")))!["rest"]![0]!;
        var named = rest["resource"]![0]!["searchParam"]!.AsArray().Select(parameter => (string)parameter!["definition"]!)
            .Concat(rest["operation"]!.AsArray().Select(operation => (string)operation!["definition"]!["reference"]!))
            .Where(url => url.StartsWith(canonical, StringComparison.Ordinal)).ToList();
        Assert.Equal(6, named.Count);
        Assert.All(named, url => Assert.Contains(url, definitions));
    }
}

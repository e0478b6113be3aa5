using System.Text.Json;

namespace FhirHost.Tests.Deploy;

/// <summary>NOTICE names every package that the server and its plugins are published with.</summary>
public sealed class NoticeTests
{
    [Fact]
    public void EveryPackageThatIsPublished_IsNamed()
    {
        var named = File.ReadLines(Path.Combine(HostApplication.Root, "NOTICE")).Select(line => line.Split(' ')[0])
            .Where(name => name.Length > 0).ToList();
        var output = Path.Combine(HostApplication.Root, "host", "FhirHost", "bin", HostApplication.BuildConfiguration, "net10.0");
        var packages = Directory.EnumerateFiles(output, "*.deps.json", SearchOption.AllDirectories).SelectMany(Packages)
            .Distinct().ToList();
        Assert.Contains("MongoDB.Driver", packages);
        Assert.All(packages, package => Assert.Contains(named, name => name == package
            || (name.EndsWith(".*", StringComparison.Ordinal) && package.StartsWith(name[..^1], StringComparison.Ordinal))));
    }

    private static List<string> Packages(string dependencies)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(dependencies));
        return [.. file.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Value.GetProperty("type").GetString() == "package").Select(library => library.Name.Split('/')[0])];
    }
}

using System.Text.Json.Nodes;

namespace Registry.Cli.Tests.Packages.Committed;

internal sealed record CommittedResource(string Package, string FileName, byte[] Content)
{
    public JsonObject Json { get; } = JsonNode.Parse(Content)!.AsObject();

    public string ResourceType => (string)Json["resourceType"]!;

    public string Url => (string)Json["url"]!;

    /// <summary>The generated packages; the registry's own is written by hand.</summary>
    public static IReadOnlyList<string> PackageNames { get; } =
        [.. Directory.EnumerateDirectories(Repository.Packages).Select(folder => Path.GetFileName(folder))
            .Where(name => name != "registry.appointments").Order(StringComparer.Ordinal)];

    public static IReadOnlyList<CommittedResource> All { get; } = [.. PackageNames.SelectMany(In)];

    public static string FolderOf(string package) => Path.Combine(Repository.Packages, package, "package");

    public static IEnumerable<CommittedResource> In(string package) => Directory.EnumerateFiles(FolderOf(package))
        .Where(file => Path.GetFileName(file) is not ("package.json" or ".index.json"))
        .Order(StringComparer.Ordinal)
        .Select(file => new CommittedResource(package, Path.GetFileName(file), File.ReadAllBytes(file)));
}

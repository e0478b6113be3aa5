using System.Text.Json;
using Registry.Validation.Packages.Contents;
using Registry.Validation.Packages.Dependencies;

namespace Registry.Validation.Packages;

/// <summary>
/// What a <c>package.json</c> says, <see href="https://confluence.hl7.org/display/FHIR/NPM+Package+Specification"/>. The member
/// <c>origins</c> is our own: it names the packages whose facts this one holds, and so stands for.
/// </summary>
internal sealed record PackageManifest(
    string Name, string Version, IReadOnlyDictionary<string, string> Dependencies, IReadOnlyList<PackageId> Origins)
{
    public const string FileName = "package.json";

    /// <exception cref="PackageException">The manifest is malformed, or lacks name or version.</exception>
    public static PackageManifest Read(byte[] json, string location)
    {
        try
        {
            using var manifest = JsonDocument.Parse(JsonHeader.WithoutMark(json).ToArray());
            return Read(manifest.RootElement);
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new PackageException(
                $"There is no readable FHIR package in '{location}': its '{FileName}' must be a JSON object with name, version and dependencies. "
                + cause.Message,
                cause);
        }
    }

    private static PackageManifest Read(JsonElement root)
    {
        var name = Text(root.GetProperty("name"));
        var dependencies = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.TryGetProperty("dependencies", out var listed) && listed.ValueKind != JsonValueKind.Null)
        {
            foreach (var dependency in listed.EnumerateObject())
                dependencies[dependency.Name] = Text(dependency.Value);
        }

        // The published STU3 core package names itself as its own dependency.
        dependencies.Remove(name);
        return new PackageManifest(name, Text(root.GetProperty("version")), dependencies, Origin(root));
    }

    private static List<PackageId> Origin(JsonElement root) =>
        root.TryGetProperty("origins", out var origins)
            ? [.. origins.EnumerateArray().Select(origin => PackageId.Parse(Text(origin))).OfType<PackageId>()]
            : [];

    private static string Text(JsonElement value) =>
        value.GetString() is { Length: > 0 } text ? text : throw new JsonException("A text is missing.");
}

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
            using var manifest = JsonDocument.Parse(JsonHeader.WithoutMark(json).ToArray(), DefinitionMembers.Options);
            return manifest.RootElement.ValueKind == JsonValueKind.Object
                ? Read(manifest.RootElement)
                : throw new DefinitionException("", "it is not an object");
        }
        catch (Exception cause) when (cause is JsonException or DefinitionException or InvalidOperationException)
        {
            throw new PackageException(
                $"There is no readable FHIR package in '{location}': its '{FileName}' must be a JSON object with name, version and "
                    + $"dependencies. "
                + $"{(cause is DefinitionException { Place.Length: > 0 } wrong ? $"'{wrong.Place}': {wrong.Why}." : cause.Message)}",
                cause);
        }
    }

    private static PackageManifest Read(JsonElement root)
    {
        var name = root.RequiredText("name");
        var dependencies = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.TryGetProperty("dependencies", out var listed) && listed.ValueKind != JsonValueKind.Null)
        {
            foreach (var dependency in root.RequiredObject("dependencies").EnumerateObject())
                dependencies[dependency.Name] = listed.Within("dependencies", all => all.RequiredText(dependency.Name));
        }

        // The published STU3 core package names itself as its own dependency.
        dependencies.Remove(name);
        return new PackageManifest(
            name, root.RequiredText("version"), dependencies, [.. root.Texts("origins").Select(PackageId.Parse).OfType<PackageId>()]);
    }
}

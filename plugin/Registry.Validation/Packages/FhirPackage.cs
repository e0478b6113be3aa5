using System.Text.Json;

namespace Registry.Validation.Packages;

/// <summary>
/// One unpacked FHIR package: its manifest and where each conformance resource lies.
/// See the FHIR NPM package specification, <see href="https://confluence.hl7.org/display/FHIR/NPM+Package+Specification"/>.
/// </summary>
public sealed class FhirPackage
{
    private FhirPackage(string name, string version, IReadOnlyDictionary<string, string> dependencies, IReadOnlyList<PackageEntry> entries)
    {
        Name = name;
        Version = version;
        Dependencies = dependencies;
        Entries = entries;
    }

    /// <summary>The package name of <c>package.json</c>.</summary>
    public string Name { get; }

    /// <summary>The package version of <c>package.json</c>.</summary>
    public string Version { get; }

    /// <summary>Names of the packages this one needs, with their versions.</summary>
    public IReadOnlyDictionary<string, string> Dependencies { get; }

    /// <summary>The conformance resources of the package that have a canonical URL.</summary>
    internal IReadOnlyList<PackageEntry> Entries { get; }

    /// <summary>Opens the package in a folder, which is the one that holds <c>package.json</c> or the parent of that <c>package</c> folder.</summary>
    /// <exception cref="PackageException">There is no readable package there.</exception>
    public static FhirPackage Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var content = Path.Combine(folder, "package");
        if (!File.Exists(Path.Combine(content, "package.json")))
            content = folder;
        try
        {
            return ReadManifest(content);
        }
        catch (Exception cause) when (cause is IOException or JsonException or UnauthorizedAccessException or KeyNotFoundException or InvalidOperationException)
        {
            throw new PackageException($"There is no readable FHIR package in '{folder}': a folder 'package' with 'package.json' is expected.", cause);
        }
    }

    private static FhirPackage ReadManifest(string content)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(content, "package.json")));
        var root = manifest.RootElement;
        var dependencies = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.TryGetProperty("dependencies", out var listed))
        {
            foreach (var dependency in listed.EnumerateObject())
                dependencies[dependency.Name] = dependency.Value.GetString() ?? "latest";
        }

        var name = root.GetProperty("name").GetString() ?? throw new JsonException("name");
        // The published STU3 core package names itself as its own dependency.
        dependencies.Remove(name);
        return new FhirPackage(name, root.GetProperty("version").GetString() ?? "", dependencies, PackageIndex.Read(content));
    }
}

using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;

namespace FhirHost.Plugins;

/// <summary>Whether a plugin was built for a host like this one, said before the runtime says it in its own way.</summary>
internal static class PluginFit
{
    private const string Core = ".NETCoreApp,Version=v";

    // What plugin and host exchange values of, and so must have in common.
    private static readonly string[] Shared =
        ["Vonk.Core", "Vonk.Fhir", "Vonk.Fhir.R3", "Vonk.Fhir.R4", "Hl7.Fhir.Base", "Hl7.Fhir.Conformance", "Hl7.Fhir.R4"];

    /// <exception cref="PluginException">It was built for a later .NET, or its <c>.deps.json</c> is damaged.</exception>
    /// <remarks>The runtime's own reader ends the whole process over a file without a target, so that is looked at first.</remarks>
    public static void CheckFramework(string dependencies)
    {
        var name = Path.GetFileName(dependencies)[..^".deps.json".Length];
        var target = Target(dependencies)
            ?? throw new PluginException(
            $"The plugin's {Path.GetFileName(dependencies)} is not what a build writes; copy the plugin's whole output folder again.");
        if (target.StartsWith(Core, StringComparison.Ordinal) && Version.TryParse(target[Core.Length..].Split('/')[0], out var version)
            && version.Major > Environment.Version.Major)
            throw new PluginException(
                $"The plugin {name} was built for .NET {version}, and this host runs on .NET {Environment.Version.Major}; build it for "
                    + $"net{Environment.Version.Major}.0.");
    }

    /// <summary>
    /// Whether a file is an assembly that was built against the contract. A file that cannot be read may be one: it is loaded, and the
    /// error is reported.
    /// </summary>
    public static bool IsForContract(string file)
    {
        try
        {
            using var image = new PEReader(File.OpenRead(file));
            if (!image.HasMetadata)
                return false;
            var metadata = image.GetMetadataReader();
            return metadata.AssemblyReferences.Any(reference =>
                metadata.GetString(metadata.GetAssemblyReference(reference).Name) == "Vonk.Core");
        }
        catch (Exception unreadable) when (unreadable is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            return true;
        }
    }

    /// <exception cref="PluginException">It was built against a later contract or FHIR SDK than the host has.</exception>
    public static void CheckReferences(Assembly plugin)
    {
        var errors = plugin.GetReferencedAssemblies()
            .Where(reference => Shared.Contains(reference.Name, StringComparer.Ordinal) && Own(reference) is { } own
                && reference.Version > own)
            .Select(reference => $"{reference.Name} {reference.Version?.ToString(3)}, and this host has {Own(reference)!.ToString(3)}")
            .ToList();
        if (errors.Count > 0)
            throw new PluginException(
                $"The plugin {plugin.GetName().Name} was built against {string.Join("; ", errors)}. Build it against what this host has, "
                    + $"or take a later host.");
    }

    private static Version? Own(AssemblyName reference)
    {
        try
        {
            return Assembly.Load(reference.Name!).GetName().Version;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? Target(string dependencies)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(dependencies));
            return document.RootElement.TryGetProperty("runtimeTarget", out var target) && target.TryGetProperty("name", out var name)
                ? name.GetString() : null;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

using System.Reflection;
using System.Text.Json;

namespace FhirHost.Plugins;

/// <summary>Finds the plugins on disk: in each folder below the plugin directory, the assemblies that have a <c>.deps.json</c> of their own.</summary>
internal static class PluginFolder
{
    /// <summary>The plugins' assemblies; none where the folder is not there.</summary>
    public static IReadOnlyList<string> Files(string directory) => !Directory.Exists(directory) ? [] :
    [
        .. Directory.EnumerateFiles(directory, "*.deps.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(dependencies => dependencies[..^".deps.json".Length] + ".dll")
            .Where(File.Exists),
    ];

    /// <summary>The runtime's own reader ends the whole process over a file without a target, so that is looked at first.</summary>
    private static void CheckDependencies(string path)
    {
        try
        {
            using var dependencies = JsonDocument.Parse(File.ReadAllBytes(path));
            if (dependencies.RootElement.TryGetProperty("runtimeTarget", out var target) && target.TryGetProperty("name", out _))
                return;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            // Said below.
        }

        throw new PluginException($"The plugin's {Path.GetFileName(path)} is not what a build makes; copy the plugin's whole output folder again.");
    }

    /// <exception cref="PluginException">The assembly cannot be loaded; the message names it and the cause.</exception>
    public static Assembly Load(string path)
    {
        CheckDependencies(Path.ChangeExtension(path, ".deps.json"));
        try
        {
            return new PluginLoadContext(path).LoadFromAssemblyPath(path);
        }
        catch (Exception cause) when (cause is BadImageFormatException or IOException or InvalidOperationException)
        {
            throw new PluginException($"The plugin {Path.GetFileName(path)} cannot be loaded: {cause.Message}", cause);
        }
    }
}

using System.Reflection;

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

    /// <exception cref="PluginException">The assembly cannot be loaded; the message names it and the cause.</exception>
    public static Assembly Load(string path)
    {
        PluginFit.CheckFramework(Path.ChangeExtension(path, ".deps.json"));
        try
        {
            var assembly = new PluginLoadContext(path).LoadFromAssemblyPath(path);
            PluginFit.CheckReferences(assembly);
            return assembly;
        }
        catch (Exception cause) when (cause is BadImageFormatException or IOException or InvalidOperationException)
        {
            throw new PluginException($"The plugin {Path.GetFileName(path)} cannot be loaded: {cause.Message}", cause);
        }
    }
}

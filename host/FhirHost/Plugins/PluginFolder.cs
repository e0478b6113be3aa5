using System.Reflection;

namespace FhirHost.Plugins;

/// <summary>Finds the plugins on disk: in each folder below the plugin directory, the assemblies that have a <c>.deps.json</c> of their own.</summary>
internal static class PluginFolder
{
    /// <exception cref="PluginException">An assembly cannot be loaded.</exception>
    public static IEnumerable<Assembly> Load(string directory)
    {
        if (!Directory.Exists(directory))
            return [];
        return Directory.EnumerateFiles(directory, "*.deps.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(dependencies => dependencies[..^".deps.json".Length] + ".dll")
            .Where(File.Exists)
            .Select(LoadAssembly)
            .ToList();
    }

    private static Assembly LoadAssembly(string path)
    {
        try
        {
            return new PluginLoadContext(path).LoadFromAssemblyPath(path);
        }
        catch (Exception cause) when (cause is BadImageFormatException or IOException)
        {
            throw new PluginException($"The plugin {Path.GetFileName(path)} cannot be loaded: {cause.Message}", cause);
        }
    }
}

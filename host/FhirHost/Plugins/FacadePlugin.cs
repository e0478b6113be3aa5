using Vonk.Core.Repository;

namespace FhirHost.Plugins;

/// <summary>
/// The plugin that serves the repositories of other plugins. It comes with the server, and so is found also where the administrator keeps
/// plugins in another folder.
/// </summary>
internal static class FacadePlugin
{
    public const string Name = "FhirHost.Facades";

    /// <summary>Its assembly in the server's own folder, unless it is among the files of the plugin directory.</summary>
    public static IReadOnlyList<string> Files(string serverFolder, IReadOnlyList<string> files) =>
        files.Any(file => Path.GetFileNameWithoutExtension(file).Equals(Name, StringComparison.OrdinalIgnoreCase))
            ? [] : PluginFolder.Files(Path.Combine(serverFolder, new PipelineOptions().PluginDirectory, Name));

    public static bool Has(ConfigurationClass configuration) => configuration.Assembly.GetName().Name == Name;

    /// <summary>A warning where there are repositories and the plugin is missing.</summary>
    public static IEnumerable<string> Warnings(IEnumerable<ConfigurationClass> classes, IServiceCollection? services)
    {
        if (!classes.Any(Has) && services?.Any(service => service.ServiceType == typeof(ISearchRepository)) == true)
        {
            yield return $"Plugins have repositories, and {Name}, which answers requests by them, is missing; copy its folder from the "
                + "server's package into the plugin directory";
        }
    }
}

namespace Registry.Http.Tests.ForPlugins;

/// <summary>
/// A plugin directory with the registry and the facade of the host's tests, which has an operation that looks for resources.
/// </summary>
public sealed class PluginsBesideTheRegistry : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("registry-plugins-").FullName;

    public PluginsBesideTheRegistry()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder, "Registry"), Path.Combine(Repository.Host, "plugins", "Registry.Plugin"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "Facade"),
            Path.Combine(Repository.Root, "tests", "FhirHost.TestFacade", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name,
            "net10.0"));
    }

    public (string Key, string Value) Setting => ("PipelineOptions:PluginDirectory", _folder);

    public void Dispose()
    {
        foreach (var link in Directory.EnumerateDirectories(_folder))
            Directory.Delete(link);
        Directory.Delete(_folder);
    }
}

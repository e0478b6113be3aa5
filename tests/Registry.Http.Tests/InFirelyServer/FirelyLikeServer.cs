namespace Registry.Http.Tests.InFirelyServer;

/// <summary>The registry beside a plugin that does what Firely Server's own parts are documented, or must be feared, to do.</summary>
public sealed class FirelyLikeServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("firely-like-").FullName;

    public FirelyLikeServer()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        Link("Registry", Path.Combine(Repository.Host, "plugins", "Registry.Plugin"));
        Link("StandIn", Path.Combine(Repository.Root, "tests", "FirelyStandIn", "bin", configuration, "net10.0"));
        Application = RegistryApplication.With("PipelineOptions:PluginDirectory", _folder);
    }

    public RegistryApplication Application { get; }

    /// <summary>A caller with a token for everything, whose requests carry a header that the stand-in knows.</summary>
    public HttpClient Caller(params (string Name, string Value)[] headers)
    {
        var client = Application.Caller();
        foreach (var (name, value) in headers)
            client.DefaultRequestHeaders.Add(name, value);
        return client;
    }

    public void Dispose()
    {
        Application.Dispose();
        foreach (var link in Directory.EnumerateDirectories(_folder))
            Directory.Delete(link);
        Directory.Delete(_folder);
    }

    private void Link(string name, string target) => Directory.CreateSymbolicLink(Path.Combine(_folder, name), target);
}

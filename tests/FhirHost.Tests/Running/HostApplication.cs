using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace FhirHost.Tests.Running;

/// <summary>The host with the tests' own plugin, found on disk, and without the registry.</summary>
public class HostApplication : WebApplicationFactory<Program>
{
    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal)
    {
        ["PipelineOptions:PluginDirectory"] = PluginDirectory,
        ["Logging:LogLevel:Default"] = "None",
    };

    public static string Root { get; } = FindRoot();

    public static string PluginDirectory { get; } = Path.Combine(Root, "tests", "FhirHost.TestPlugin", "bin", BuildConfiguration);

    public static string BuildConfiguration => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    public static HostApplication With(params (string Key, string Value)[] settings)
    {
        var application = new HostApplication();
        foreach (var (key, value) in settings)
            application._settings[key] = value;
        return application;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        foreach (var (key, value) in _settings)
            builder.UseSetting(key, value);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Registry.Plugin.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run from within the repository.");
    }
}

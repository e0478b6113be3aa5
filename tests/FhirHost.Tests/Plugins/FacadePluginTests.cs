using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using FhirHost.Plugins;
using FhirHost.Tests.Facades;
using Microsoft.Extensions.DependencyInjection;
using Vonk.Core.Repository;

namespace FhirHost.Tests.Plugins;

/// <summary>The plugin for facades comes with the host, is found on disk, and uses the contract only.</summary>
public sealed class FacadePluginTests : IDisposable
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "plugins", FacadePlugin.Name);
    private readonly string _folder = Directory.CreateTempSubdirectory("host-facades-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void HostAndPlugin_DoNotReferEachOther()
    {
        var plugin = PluginFolder.Load(Path.Combine(Shipped, "FhirHost.Facades.dll"));
        Assert.DoesNotContain(FacadePlugin.Name, References(typeof(Program).Assembly));
        Assert.DoesNotContain("FhirHost", References(plugin));
        Assert.Contains("Vonk.Core", References(plugin));
        Assert.DoesNotContain(typeof(ISearchRepository).Assembly.GetCustomAttributes<InternalsVisibleToAttribute>(),
            friend => friend.AssemblyName == FacadePlugin.Name);
    }

    [Fact]
    public void Load_OtherPluginDirectory_TakesThePluginOfTheServer()
    {
        var plugins = PluginSet.Load(new PipelineOptions { PluginDirectory = HostApplication.PluginDirectory }, AppContext.BaseDirectory);
        Assert.StartsWith(Shipped, Facades(plugins).Location, StringComparison.Ordinal);
        Assert.Empty(plugins.Missing);
    }

    [Fact]
    public void Load_PluginDirectoryWithACopy_TakesThatAlone()
    {
        var copy = Directory.CreateDirectory(Path.Combine(_folder, "Mine")).FullName;
        foreach (var file in Directory.GetFiles(Shipped))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        File.Copy(Directory.GetFiles(HostApplication.PluginDirectory, "FhirHost.TestPlugin.dll", SearchOption.AllDirectories)[0],
            Path.Combine(_folder, "FhirHost.TestPlugin.dll"));
        var plugins = PluginSet.Load(new PipelineOptions { PluginDirectory = _folder }, AppContext.BaseDirectory);
        Assert.StartsWith(copy, Facades(plugins).Location, StringComparison.Ordinal);
        Assert.Empty(plugins.LeftOut);
    }

    [Theory]
    [InlineData(true, true, 0)]
    [InlineData(true, false, 0)]
    [InlineData(false, true, 1)]
    [InlineData(false, false, 0)]
    public void Warnings_RepositoriesWithoutThePlugin_IsOne(bool hasPlugin, bool hasRepository, int warnings)
    {
        var services = new ServiceCollection();
        if (hasRepository)
            services.AddSingleton<ISearchRepository>(_ => throw new NotSupportedException());
        IEnumerable<ConfigurationClass> classes = hasPlugin
            ? ConfigurationClass.In(typeof(FhirHost.Facades.Bundles.BundleOptions).Assembly) : [];
        Assert.Equal(warnings, FacadePlugin.Warnings(classes, services).Count());
    }

    [Theory]
    [InlineData("Include:0=Vonk.Core Include:1=FhirHost.TestFacade", HttpStatusCode.OK)]
    [InlineData("Include:0=FhirHost.TestFacade Include:1=FhirHost", HttpStatusCode.OK)]
    [InlineData("Exclude:0=FhirHost.Facades", HttpStatusCode.NotFound)]
    public async Task GivenABranch_ThenItRunsThePluginWithTheHost_AndOthersFindByRepositoriesAnyway(
        string entries, HttpStatusCode status)
    {
        await using var host = FacadeHost.Start(
            [("PipelineOptions:Branches:0:Path", "/"), .. entries.Split(' ').Select(entry => entry.Split('=')).Select(entry =>
                ($"PipelineOptions:Branches:0:{entry[0]}", entry[1]))]);
        using var client = host.CreateClient();
        using var read = await client.AskAsync("GET", "Observation/o1");
        using var found = await client.AskAsync("GET", "$find?_type=Observation&_id=o1");
        Assert.Equal((status, HttpStatusCode.OK), (read.StatusCode, found.StatusCode));
    }

    private static Assembly Facades(PluginSet plugins)
    {
        var plugin = Assert.Single(plugins.Assemblies, assembly => assembly.GetName().Name == FacadePlugin.Name);
        Assert.NotSame(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(plugin));
        return plugin;
    }

    private static string[] References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(reference => reference.Name!)];
}

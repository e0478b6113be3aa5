using System.Reflection;
using System.Runtime.Loader;
using Fhir.Http;
using FhirHost.Plugins;

namespace FhirHost.Tests.Plugins;

/// <summary>What is found in a plugin directory, however it was copied there.</summary>
public sealed class PluginFolderTests : IDisposable
{
    private static readonly string Built = Path.Combine(HostApplication.PluginDirectory, "net10.0");
    private readonly string _folder = Directory.CreateTempSubdirectory("host-plugins-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("a/b/c")]
    public void Files_AssemblyWithoutItsDeps_IsFound(string below)
    {
        Copy("FhirHost.TestPlugin.dll", below);
        Assert.Equal(["FhirHost.TestPlugin.dll"], Names());
        Assert.NotEmpty(ConfigurationClass.In(PluginFolder.Load(PluginFolder.Files(_folder)[0])));
    }

    [Fact]
    public void Files_LibrariesAndTheHostsOwn_AreNoPlugins()
    {
        foreach (var file in new[] { "FhirHost.TestPlugin.dll", "FhirHost.TestPlugin.deps.json" })
            Copy(file, "One");
        foreach (var file in new[] { "Vonk.Core.dll", "Vonk.Core.deps.json", "Hl7.Fhir.Base.dll" })
            File.Copy(Path.Combine(AppContext.BaseDirectory, file.EndsWith("json", StringComparison.Ordinal) ? "FhirHost.deps.json" : file),
                In("Bare", file));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Hl7.Fhir.Base.dll"), In("One", "Hl7.Fhir.Base.dll"));
        Assert.Equal(["FhirHost.TestPlugin.dll"], Names());
    }

    [Fact]
    public void Load_TheRegistry_TakesFhirHttpFromItsFolder()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../..", "host", "FhirHost", "bin", configuration,
            "net10.0", "plugins", "Registry.Plugin"));
        var plugin = PluginFolder.Load(Path.Combine(folder, "Registry.Plugin.dll"));
        var own = AssemblyLoadContext.GetLoadContext(plugin)!.LoadFromAssemblyName(new AssemblyName("Fhir.Http"));
        Assert.Equal(Path.Combine(folder, "Fhir.Http.dll"), own.Location);
        Assert.NotSame(typeof(FhirCode).Assembly, own);
    }

    [Fact]
    public void Load_TheSamePluginTwice_TakesOneAndSaysSo()
    {
        foreach (var folder in new[] { "New", "Old" })
        {
            Copy("FhirHost.TestPlugin.dll", folder);
            Copy("FhirHost.TestPlugin.deps.json", folder);
        }

        var plugins = PluginSet.Load(new PipelineOptions { PluginDirectory = _folder, StopOnBrokenPlugin = false },
            AppContext.BaseDirectory);

        var left = Assert.Single(plugins.LeftOut);
        Assert.Contains(
            $"FhirHost.TestPlugin is there several times; the first is taken. Remove the others: "
                + $"Old{Path.DirectorySeparatorChar}FhirHost.TestPlugin.dll", left, StringComparison.Ordinal);
        Assert.Single(plugins.Assemblies, assembly => assembly.GetName().Name == "FhirHost.TestPlugin");
        Assert.Throws<PluginException>(() => PluginSet.Load(new PipelineOptions { PluginDirectory = _folder }, AppContext.BaseDirectory));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("")]
    public void Load_NoPlugins_IsSaid(string below)
    {
        var options = new PipelineOptions { PluginDirectory = Path.Combine(_folder, below) };
        var cause = Assert.Throws<PluginException>(() => PluginSet.Load(options, AppContext.BaseDirectory));
        Assert.StartsWith("PipelineOptions:PluginDirectory", cause.Message, StringComparison.Ordinal);
        options.StopOnBrokenPlugin = false;
        var plugins = PluginSet.Load(options, AppContext.BaseDirectory);
        Assert.Contains("There is no plugin in", Assert.Single(plugins.LeftOut), StringComparison.Ordinal);
        Assert.Equal(plugins.LeftOut, plugins.Missing);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("Exclude", true)]
    [InlineData("Include", true)]
    public void Load_RequiredPluginThatIsNotThere_IsMissingWhereABranchWouldRunIt(string choice, bool starts)
    {
        Copy("FhirHost.TestPlugin.dll", "");
        var branch = new BranchOptions
        {
            Include = choice == "Include" ? ["FhirHost"] : [],
            Exclude = choice == "Exclude" ? ["Registry.Plugin"] : [],
        };
        var options = new PipelineOptions
        {
            PluginDirectory = _folder,
            RequiredPlugins = ["FhirHost.TestPlugin", "Registry.Plugin"],
            Branches = [branch],
        };
        if (starts)
        {
            Assert.Empty(PluginSet.Load(options, AppContext.BaseDirectory).Missing);
            return;
        }

        var cause = Assert.Throws<PluginException>(() => PluginSet.Load(options, AppContext.BaseDirectory));
        Assert.StartsWith("PipelineOptions:RequiredPlugins: the plugin Registry.Plugin is not loaded", cause.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ShippedFolderWithoutTheRegistry_LacksIt()
    {
        Copy("FhirHost.TestPlugin.dll", "plugins");
        Assert.Throws<PluginException>(() => PluginSet.Load(new PipelineOptions(), _folder));
        Assert.Contains("Registry.Plugin",
            Assert.Single(PluginSet.Load(new PipelineOptions { StopOnBrokenPlugin = false }, _folder).Missing), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SeveralBrokenOnes_AreReportedTogether()
    {
        foreach (var name in new[] { "One", "Two" })
            File.WriteAllText(In(name, $"{name}.dll"), "no assembly");
        var causes = Assert.Throws<AggregateException>(() =>
            PluginSet.Load(new PipelineOptions { PluginDirectory = _folder }, AppContext.BaseDirectory)).InnerExceptions;
        Assert.Equal(["The plugin One.dll", "The plugin Two.dll"], causes.Select(cause => cause.Message[..18]));
        Assert.All(causes, cause => Assert.Contains("PipelineOptions:PluginDirectory", cause.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Load_BrokenOne_IsLeftOutWithItsPlace()
    {
        File.WriteAllText(In("Broken/inner", "Broken.dll"), "no assembly");
        var plugins = PluginSet.Load(new PipelineOptions { PluginDirectory = _folder, StopOnBrokenPlugin = false },
            AppContext.BaseDirectory);
        Assert.EndsWith($"({Path.Combine("Broken", "inner", "Broken.dll")})", Assert.Single(plugins.LeftOut), StringComparison.Ordinal);
    }

    private string[] Names() => [.. PluginFolder.Files(_folder).Select(Path.GetFileName).OfType<string>()];

    private void Copy(string file, string below) => File.Copy(Path.Combine(Built, file), In(below, file));

    private string In(string below, string file) => Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, below)).FullName, file);
}

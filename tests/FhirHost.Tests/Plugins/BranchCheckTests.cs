using FhirHost.Plugins;
using FhirHost.Startup;

namespace FhirHost.Tests.Plugins;

public class BranchCheckTests
{
    private static readonly IReadOnlyList<ConfigurationClass> Host = [.. ConfigurationClass.In(typeof(BranchCheck).Assembly)];

    private static readonly IReadOnlyList<ConfigurationClass> WithFacades =
        [.. Host, .. ConfigurationClass.In(typeof(FhirHost.Facades.Bundles.BundleOptions).Assembly)];

    [Theory]
    [InlineData("fhir", "the Path 'fhir' must begin with a slash")]
    [InlineData("/", "Path '/' is configured more than once")]
    [InlineData("", "Path '/' is configured more than once")]
    public void Validate_Paths_BeginWithASlashAndAreDistinct(string path, string problem) =>
        Assert.Contains(problem, Assert.Single(Errors(new BranchOptions(), new BranchOptions { Path = path })), StringComparison.Ordinal);

    [Theory]
    [InlineData("FhirHost.Facades", "", "FhirHost.Http.HttpToVonk")]
    [InlineData("", "FhirHost.Guards", "FhirHost.Guards.InteractionGuard")]
    [InlineData("", "Vonk.Core", "FhirHost.Http.VonkToHttp")]
    public void Validate_BranchWithoutWhatTheHostNeeds_IsAnError(string include, string exclude, string missing) =>
        Assert.Contains(missing,
            Assert.Single(Errors(new BranchOptions
            {
                Include = include.Length > 0 ? [include] : [],
                Exclude = exclude.Length > 0 ? [exclude]
            : []
            })), StringComparison.Ordinal);

    [Theory]
    [InlineData("FhirHost", "")]
    [InlineData("Vonk.Core", "FhirHost.Facades")]
    [InlineData("Vonk.Core", "FhirHost.Batch")]
    [InlineData("", "FhirHost.Capabilities")]
    public void Validate_WhatTheHostCanDoWithout_MayBeLeftOut(string include, string exclude) =>
        Assert.Empty(Errors(new BranchOptions
        {
            Include = include.Length > 0 ? [include] : [],
            Exclude = exclude.Length > 0 ? [exclude]
            : []
        }));

    [Fact]
    public async Task GivenABranchWithoutAPlugin_ThenItsContributorsDoNotSpeakThere()
    {
        await using var host = HostApplication.With(
            ("PipelineOptions:Branches:0:Path", "/"), ("PipelineOptions:Branches:0:Exclude:0", "FhirHost.TestPlugin"),
                ("PipelineOptions:Branches:1:Path", "/inner"));
        using var client = host.CreateClient();
        Assert.Contains("\"count\"", await client.GetStringAsync(new Uri("inner/metadata", UriKind.Relative)), StringComparison.Ordinal);
        Assert.DoesNotContain("\"count\"", await client.GetStringAsync(new Uri("metadata", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenBranchesThatCannotRun_ThenTheStartEndsWithAllErrors()
    {
        using var host =
            HostProcess.Start(["--Hosting:HttpPort=0", "--PipelineOptions:Branches:0:Path=fhir", "--PipelineOptions:Branches:1:Path=/",
            "--PipelineOptions:Branches:1:Include:0=FhirHost.TestPlugin"]);
        var error = await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(1, host.Process.ExitCode);
        Assert.Contains("must begin with a slash", error, StringComparison.Ordinal);
        Assert.Contains("leaves out", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FhirHost", false)]
    [InlineData("Vonk.Core.Context.Http", false)]
    [InlineData("Vonk.Repository.Sql.SqlVonkConfiguration", false)]
    [InlineData("Vonk.Plugin.Smart", false)]
    [InlineData("Vonk.Plugin.Smarter", true)]
    [InlineData("FhirHost.Https", true)]
    [InlineData("Registry.Plugin", true)]
    public void Validate_EntryOfInclude_MustNameWhatIsThereOrFirelyServers(string entry, bool isError)
    {
        BranchOptions[] branches = [new BranchOptions { Include = ["FhirHost", entry] }];
        Assert.Equal(isError, Errors(branches).Any(problem =>
            problem.StartsWith($"PipelineOptions:Branches:0:Include names '{entry}'", StringComparison.Ordinal)));
        Assert.Empty(BranchCheck.Errors(branches, Host, mayNameNothing: true));
    }

    [Fact]
    public void Warnings_NamesOfFirelyServer_AreOneLine()
    {
        BranchOptions[] branches =
        [
            new() { Include = ["Vonk.Core", "Vonk.UI.Demo", "Vonk.Plugin.Smart"], Exclude = ["Vonk.Subscriptions.Administration"] },
            new() { Path = "/administration", Include = ["Vonk.Core", "Vonk.Administration"], Exclude = ["Vonk.Core.Operations"] },
        ];
        Assert.Contains("Vonk.Administration, Vonk.Plugin.Smart, Vonk.UI.Demo",
            Assert.Single(BranchWarnings.Of(branches, Host)), StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_PluginThatNoBranchRuns_HasTheLineToAdd()
    {
        var plugin = PluginFolder.Load(PluginFolder.Files(HostApplication.PluginDirectory)[0]);
        IReadOnlyList<ConfigurationClass> classes = [.. Host, .. ConfigurationClass.In(plugin)];
        BranchOptions[] branches = [new() { Path = "/x", Include = ["FhirHost.Http"] }, new() { Include = ["FhirHost.Formats"] }];
        var warning = Assert.Single(BranchWarnings.Of(branches, classes));
        Assert.Contains("The plugin FhirHost.TestPlugin", warning, StringComparison.Ordinal);
        Assert.Contains("add \"FhirHost.TestPlugin\" to PipelineOptions:Branches:1:Include", warning, StringComparison.Ordinal);
        Assert.Empty(BranchWarnings.Of([new BranchOptions { Include = ["Vonk.Core"], Exclude = ["FhirHost.TestPlugin"] }], classes));
        Assert.Empty(BranchWarnings.Of([new BranchOptions()], classes));
    }

    [Theory]
    [InlineData("Production", 1)]
    [InlineData("Development", 0)]
    public async Task GivenAnEntryOfIncludeThatNamesNothing_ThenTheStartEndsOutsideOfDevelopment(string environment, int code)
    {
        using var host = HostProcess.Start(
            [SettingsReport.Verb, "--PipelineOptions:Branches:0:Path=/", "--PipelineOptions:Branches:0:Include:0=FhirHost",
                "--PipelineOptions:Branches:0:Include:1=FhirHost.TestPlugn"],
            ("ASPNETCORE_ENVIRONMENT", environment));
        var output = await host.Process.StandardOutput.ReadToEndAsync() + await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(code, host.Process.ExitCode);
        Assert.Contains("'FhirHost.TestPlugn', which matches no configuration class", output, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Errors(params BranchOptions[] branches) =>
        BranchCheck.Errors(branches, WithFacades, mayNameNothing: false);
}

using System.Net;
using FhirHost.Configuration;
using FhirHost.Plugins;
using FhirHost.Tests.Running;

namespace FhirHost.Tests.Plugins;

public class BranchCheckTests
{
    private static readonly IReadOnlyList<ConfigurationClass> Host = [.. ConfigurationClass.In(typeof(BranchCheck).Assembly)];

    [Theory]
    [InlineData("fhir", "the Path 'fhir' must begin with a slash")]
    [InlineData("/", "there are several of Path '/'")]
    [InlineData("", "there are several of Path '/'")]
    public void Validate_Paths_BeginWithASlashAndAreDistinct(string path, string fault) =>
        Assert.Contains(fault, Assert.Single(Faults(new BranchOptions(), new BranchOptions { Path = path })), StringComparison.Ordinal);

    [Theory]
    [InlineData("Registry.Plugin", "", "FhirHost.Http.HttpToVonk")]
    [InlineData("", "FhirHost.Guards", "FhirHost.Guards.InteractionGuard")]
    [InlineData("", "Vonk.Core", "FhirHost.Http.VonkToHttp")]
    public void Validate_BranchWithoutWhatTheHostNeeds_IsAFault(string include, string exclude, string missing) =>
        Assert.Contains(missing, Assert.Single(Faults(new BranchOptions { Include = include.Length > 0 ? [include] : [], Exclude = exclude.Length > 0 ? [exclude] : [] })), StringComparison.Ordinal);

    [Theory]
    [InlineData("FhirHost", "")]
    [InlineData("Vonk.Core", "FhirHost.Facades")]
    [InlineData("Vonk.Core", "FhirHost.Batch")]
    [InlineData("", "FhirHost.Capabilities")]
    public void Validate_WhatTheHostCanDoWithout_MayBeLeftOut(string include, string exclude) =>
        Assert.Empty(Faults(new BranchOptions { Include = include.Length > 0 ? [include] : [], Exclude = exclude.Length > 0 ? [exclude] : [] }));

    [Fact]
    public async Task GivenABranchWithoutAPlugin_ThenItsContributorsDoNotSpeakThere()
    {
        await using var host = HostApplication.With(
            ("PipelineOptions:Branches:0:Path", "/"), ("PipelineOptions:Branches:0:Exclude:0", "FhirHost.TestPlugin"), ("PipelineOptions:Branches:1:Path", "/inner"));
        using var client = host.CreateClient();
        Assert.Contains("\"count\"", await client.GetStringAsync(new Uri("inner/metadata", UriKind.Relative)), StringComparison.Ordinal);
        Assert.DoesNotContain("\"count\"", await client.GetStringAsync(new Uri("metadata", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenBranchesThatCannotRun_ThenTheStartEndsWithAllFaults()
    {
        using var host = HostProcess.Start(["--Hosting:HttpPort=0", "--PipelineOptions:Branches:0:Path=fhir", "--PipelineOptions:Branches:1:Path=/", "--PipelineOptions:Branches:1:Include:0=FhirHost.TestPlugin"]);
        var error = await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(1, host.Process.ExitCode);
        Assert.Contains("must begin with a slash", error, StringComparison.Ordinal);
        Assert.Contains("leaves out", error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Faults(params BranchOptions[] branches) => new BranchCheck(branches, Host).Validate(name: null, new PipelineOptions()).Failures ?? [];
}

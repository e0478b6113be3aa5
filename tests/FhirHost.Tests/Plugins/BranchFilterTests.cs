using FhirHost.Plugins;

namespace FhirHost.Tests.Plugins;

public class BranchFilterTests
{
    [Theory]
    [InlineData("A.B.C", true)]
    [InlineData("A.B", true)]
    [InlineData("A", true)]
    [InlineData("A.B.Cx", false)]
    [InlineData("A.B.", false)]
    [InlineData("B", false)]
    public void Includes_Entry_IsTheClassOrANamespaceOfIt(string entry, bool included) =>
        Assert.Equal(included, BranchFilter.Includes(new BranchOptions { Include = [entry] }, "A.B.C"));

    [Fact]
    public void Includes_NoInclude_IsEverything() => Assert.True(BranchFilter.Includes(new BranchOptions(), "A.B"));

    [Fact]
    public void Includes_Exclude_BeatsInclude() =>
        Assert.False(BranchFilter.Includes(new BranchOptions { Include = ["A.B"], Exclude = ["A"] }, "A.B"));

    [Theory]
    [InlineData("Vonk.Core", "FhirHost.Http.HttpToVonk", true)]
    [InlineData("Vonk.Core", "FhirHost.Facades.Interactions.ReadConfiguration", true)]
    [InlineData("Vonk.Core.Operations", "FhirHost.Facades.Interactions.ReadConfiguration", true)]
    [InlineData("Vonk.Plugin.Operations", "FhirHost.Facades.Interactions.ReadConfiguration", true)]
    [InlineData("Vonk.Plugin.Operations", "FhirHost.Http.HttpToVonk", false)]
    [InlineData("FhirHost", "FhirHost.Facades.Interactions.ReadConfiguration", true)]
    [InlineData("Vonk.Core", "FhirHostess.A", false)]
    public void Includes_TheHostsOwnClasses_UnderTheNamesOfFirelyServer(string entry, string className, bool included) =>
        Assert.Equal(included, BranchFilter.Includes(new BranchOptions { Include = [entry] }, className));

    [Theory]
    [InlineData("", "", "Include is empty, so all are")]
    [InlineData("A", "", "the entry 'A' of Include names it")]
    [InlineData("X", "", "no entry of Include names it")]
    [InlineData("A", "A.B", "the entry 'A.B' of Exclude names it")]
    public void Choose_SaysWhy(string include, string exclude, string why)
    {
        var branch = new BranchOptions { Include = include.Length > 0 ? [include] : [], Exclude = exclude.Length > 0 ? [exclude] : [] };
        Assert.Equal(why, BranchFilter.Choose(branch, "A.B.C").Why);
    }

    [Fact]
    public void Includes_SeveralEntries_OneIsEnough() =>
        Assert.True(BranchFilter.Includes(new BranchOptions { Include = ["X", "A"], Exclude = ["Y"] }, "A.B"));

    [Fact]
    public async Task GivenAPluginExcluded_ThenItsRoutesAndMetadataAreGone()
    {
        await using var host = HostApplication.With(
            ("PipelineOptions:Branches:0:Path", "/"), ("PipelineOptions:Branches:0:Include:0", "FhirHost"),
                ("PipelineOptions:Branches:0:Exclude:0", "FhirHost.TestPlugin"));
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", "Basic/1");
        await response.IssuesAsync(HttpStatusCode.NotFound);
        Assert.DoesNotContain("Basic", await client.GetStringAsync(new Uri("metadata", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenABranch_ThenItIsAPipelineOfItsOwn()
    {
        await using var host = HostApplication.With(
            ("PipelineOptions:Branches:0:Path", "/"), ("PipelineOptions:Branches:0:Exclude:0", "FhirHost.TestPlugin"),
                ("PipelineOptions:Branches:1:Path", "/inner"));
        using var client = host.CreateClient();
        using var inner = await client.AskAsync("GET", "inner/Basic/1");
        using var outer = await client.AskAsync("GET", "Basic/1");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (inner.StatusCode, outer.StatusCode));
    }
}

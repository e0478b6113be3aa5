using FhirHost.Guards;
using Microsoft.Extensions.Configuration;
using Vonk.Core.Context;

namespace FhirHost.Tests.Guards;

/// <summary>The switches of releases before 6.0: lists of what is on.</summary>
[Trait("Spec", "T4")]
public sealed class SupportedInteractionsTests
{
    [Theory]
    [InlineData("InstanceLevelInteractions", "read, history", VonkInteraction.instance_read, false)]
    [InlineData("InstanceLevelInteractions", "read, history", VonkInteraction.instance_history, false)]
    [InlineData("InstanceLevelInteractions", "read, history", VonkInteraction.instance_vread, true)]
    [InlineData("InstanceLevelInteractions", "read, history", VonkInteraction.type_history, false)]
    [InlineData("InstanceLevelInteractions", "", VonkInteraction.instance_read, true)]
    [InlineData("TypeLevelInteractions", "create", VonkInteraction.type_create, false)]
    [InlineData("TypeLevelInteractions", "create", VonkInteraction.type_conditional_create, true)]
    [InlineData("TypeLevelInteractions", "create", VonkInteraction.instance_read, false)]
    [InlineData("WholeSystemInteractions", "batch", VonkInteraction.system_batch, false)]
    [InlineData("WholeSystemInteractions", "batch", VonkInteraction.system_capabilities, true)]
    public void GivenAList_ThenWhatItDoesNotNameOnItsLevelIsOff(string list, string names, VonkInteraction interaction, bool isOff) =>
        Assert.Equal(isOff, Read((list, names)).Covers(interaction));

    [Fact]
    public void GivenConditionalUpdateAmongTheInstances_ThenItIsOn() => Assert.False(
        Read(("InstanceLevelInteractions", "conditional_update"), ("TypeLevelInteractions", "create"))
            .Covers(VonkInteraction.type_conditional_update));

    [Theory]
    [InlineData(VonkInteraction.system_custom, "greet", false)]
    [InlineData(VonkInteraction.system_custom, "other", true)]
    [InlineData(VonkInteraction.type_custom, "other", false)]
    [InlineData(VonkInteraction.all_custom, "other", false)]
    public void GivenAnOperation_ThenItIsOnOnlyWhereTheListOfItsLevelNamesIt(VonkInteraction levels, string operation, bool isOff) =>
        Assert.Equal(isOff, Read(("WholeSystemInteractions", "capabilities, $greet")).Covers(levels, operation));

    [Fact]
    public void GivenAWrongName_ThenItIsAnError() =>
        Assert.Contains("'reed'", Assert.Single(Read(("InstanceLevelInteractions", "reed")).Errors), StringComparison.Ordinal);

    [Fact]
    public async Task GivenLists_ThenTheRestIs501AndNotInMetadata()
    {
        await using var host = HostApplication.With(
            ("SupportedInteractions:InstanceLevelInteractions", "vread"), ("SupportedInteractions:TypeLevelInteractions", "create, search"),
                ("SupportedInteractions:WholeSystemInteractions", "capabilities"));
        using var client = host.CreateClient();
        using var read = await client.AskAsync("GET", "Basic/1");
        using var vread = await client.AskAsync("GET", "Basic/1/_history/1");
        using var count = await client.AskAsync("POST", "Basic/$count", new StringContent("x"));
        Assert.Equal((HttpStatusCode.NotImplemented, HttpStatusCode.OK, HttpStatusCode.NotImplemented),
            (read.StatusCode, vread.StatusCode, count.StatusCode));
        var metadata = await client.GetStringAsync(new Uri("metadata", UriKind.Relative));
        Assert.DoesNotContain("\"read\"", metadata, StringComparison.Ordinal);
        Assert.DoesNotContain("\"count\"", metadata, StringComparison.Ordinal);
    }

    private static SwitchedOff Read(params (string List, string Names)[] lists) => SwitchedOff.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(lists.ToDictionary(list => $"SupportedInteractions:{list.List}", list => (string?)list.Names)).Build());
}

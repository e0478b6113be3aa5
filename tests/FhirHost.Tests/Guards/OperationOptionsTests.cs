using FhirHost.Guards;
using Microsoft.Extensions.Configuration;

namespace FhirHost.Tests.Guards;

/// <summary>The section <c>Operations</c>, in the form of Firely Server from 6.0 on.</summary>
[Trait("Spec", "T4")]
public sealed class OperationOptionsTests
{
    [Theory]
    [InlineData("RequireAuthorization", "Always", "checks no tokens for other plugins")]
    [InlineData("RequireTenant", "always", "has no tenants")]
    [InlineData("NetworkProtected", "true", "does not distinguish networks")]
    [InlineData("Level:0", "Galaxy", "the levels are System, Type and Instance")]
    public void GivenAProtectionThatIsNotThere_ThenItIsAnError(string key, string value, string words) =>
        Assert.Contains(words, Assert.Single(Read(("Operations:$greet:" + key, value)).Errors), StringComparison.Ordinal);

    [Theory]
    [InlineData("RequireAuthorization", "WhenAuthEnabled")]
    [InlineData("RequireAuthorization", "Never")]
    [InlineData("RequireTenant", "WhenTenancyEnabled")]
    [InlineData("NetworkProtected", "false")]
    [InlineData("OperationScope", "http://server/scope")]
    public void GivenWhatHoldsAnyway_ThenThereIsNoError(string key, string value) =>
        Assert.Empty(Read(("Operations:$greet:" + key, value)).Errors);

    [Fact]
    public void GivenAProtectionOfWhatIsSwitchedOff_ThenThereIsNoError() =>
        Assert.Empty(Read(("Operations:$greet:RequireAuthorization", "Always"), ("Operations:$greet:Enabled", "false")).Errors);

    [Fact]
    public void GivenALevelThatTheInteractionDoesNotHave_ThenItIsAnError() =>
        Assert.Contains("read is not an interaction of that level",
            Assert.Single(Read(("Operations:read:Level:0", "System"), ("Operations:read:Enabled", "false")).Errors),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("Type", false)]
    [InlineData("Instance", true)]
    public async Task GivenAnOperationThatIsOffOnItsOnlyLevel_ThenMetadataDoesNotListIt(string level, bool listed)
    {
        await using var host = HostApplication.With(("Operations:$count:Enabled", "false"), ("Operations:$count:Level:0", level));
        using var client = host.CreateClient();
        using var count = await client.AskAsync("POST", "Basic/$count", new StringContent("x"));
        Assert.Equal(listed ? HttpStatusCode.OK : HttpStatusCode.NotImplemented, count.StatusCode);
        Assert.Equal(listed, (await client.GetStringAsync(new Uri("metadata", UriKind.Relative)))
            .Contains("\"count\"", StringComparison.Ordinal));
    }

    private static SwitchedOff Read(params (string Key, string Value)[] settings) =>
        SwitchedOff.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value)).Build());
}

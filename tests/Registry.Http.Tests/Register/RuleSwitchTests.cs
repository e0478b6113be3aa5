namespace Registry.Http.Tests.Register;

[Trait("Spec", "T4")]
public class RuleSwitchTests
{
    [Fact]
    public async Task GivenARuleSwitchedOff_ThenItIsNotEnforcedAndMetadataSaysSo()
    {
        await using var registry = RegistryApplication.With("Registry:Rules:Disabled:0", "R8");
        using var client = registry.Caller();
        using var response = await client.RegisterAsync(Appointments.Json().With(Appointments.NhsNumber, "9876543219"));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Contains("R8", await client.GetStringAsync(new Uri("metadata", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "R10")]
    public async Task GivenR10SwitchedOff_ThenAUrlCanBeRegisteredTwice()
    {
        await using var registry = RegistryApplication.With("Registry:Rules:Disabled:0", "R10");
        using var client = registry.Caller();
        var body = Appointments.Json();
        using var first = await client.RegisterAsync(body);
        using var second = await client.RegisterAsync(body);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, second.StatusCode));
        Assert.NotEqual(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task GivenRegisterSwitchedOff_ThenItIs405AndNotInMetadata()
    {
        await using var registry = RegistryApplication.With("Registry:Interactions:Register", "false");
        using var client = registry.Caller();
        using var response = await client.RegisterAsync(Appointments.Json());
        await response.RefusedAsync(HttpStatusCode.MethodNotAllowed);
        Assert.DoesNotContain("\"create\"", await client.GetStringAsync(new Uri("metadata", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenReadSwitchedOff_ThenItIs405AndNotInMetadata()
    {
        await using var registry = RegistryApplication.With("Registry:Interactions:Read", "false");
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var response = await client.GetAsync(new Uri(registered.Headers.Location!.AbsolutePath, UriKind.Relative));
        await response.RefusedAsync(HttpStatusCode.MethodNotAllowed);
        Assert.DoesNotContain("\"vread\"", await client.GetStringAsync(new Uri("metadata", UriKind.Relative)), StringComparison.Ordinal);
    }
}

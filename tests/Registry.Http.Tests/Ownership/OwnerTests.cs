using System.Net.Http.Headers;

namespace Registry.Http.Tests.Ownership;

[Trait("Spec", "T2")]
public sealed class OwnerTests : IDisposable
{
    private readonly RegistryApplication _registry =
        RegistryApplication.With("Registry:Authorization:OwnerClaim", "requesting_organization.identifier.value");

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task GivenAnotherOrganisation_WhenCancelling_ThenItIs403AndTheOwnerStillCan()
    {
        using var owner = CallerOf("A1001");
        using var other = CallerOf("B2002");
        using var registered = await owner.RegisterAsync(Appointments.Json());
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        var cancel = (await registered.JsonAsync()).WithStatus("cancelled");

        using var refused = await other.PutAsync(registered.Url(), cancel, "W/\"1\"");
        Assert.Equal(("forbidden", "ACCESS_DENIED"), Assert.Single(await refused.RefusedAsync(HttpStatusCode.Forbidden)) is var issue
            ? (issue.Code, issue.Spine) : default);
        using var read = await other.GetAsync(registered.Url());
        Assert.Equal(await registered.JsonAsync(), await read.JsonAsync());

        using var cancelled = await owner.PutAsync(registered.Url(), cancel, "W/\"1\"");
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        using var repeated = await other.PutAsync(registered.Url(), cancel, "W/\"1\"");
        await repeated.RefusedAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task GivenNoOrganisationInTheToken_WhenRegisteringOrCancelling_ThenItIs403AndTheClaimIsNamed()
    {
        using var owner = CallerOf("A1001");
        using var anonymous = CallerOf(null);
        using var registered = await owner.RegisterAsync(Appointments.Json());
        using var register = await anonymous.RegisterAsync(Appointments.Json());
        using var cancel = await anonymous.PutAsync(registered.Url(), (await registered.JsonAsync()).WithStatus("cancelled"), "W/\"1\"");
        foreach (var refused in new[] { register, cancel })
            Assert.Contains("requesting_organization.identifier.value", Assert.Single(await refused.RefusedAsync(HttpStatusCode.Forbidden))
                .Diagnostics, StringComparison.Ordinal);
        using var read = await anonymous.GetAsync(registered.Url());
        Assert.Equal(HttpStatusCode.OK, read.StatusCode);
    }

    private HttpClient CallerOf(string? organisation)
    {
        var client = _registry.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _registry.Tokens.Token(token =>
        {
            if (organisation is not null)
                token.Claims["requesting_organization"] = new Dictionary<string,
                    object>
                {
                    ["resourceType"] = "Organization",
                    ["identifier"] =
                    new[] { new Dictionary<string, object> { ["value"] = organisation } }
                };
        }));
        return client;
    }
}

using FhirHost.Interactions;
using Vonk.Core.Context;

namespace FhirHost.Tests.Http;

public class RouteTests(HostApplication host) : IClassFixture<HostApplication>
{
    [Theory]
    [InlineData("GET", "metadata", VonkInteraction.system_capabilities)]
    [InlineData("GET", "", VonkInteraction.system_search)]
    [InlineData("POST", "", VonkInteraction.system_batch)]
    [InlineData("GET", "_history", VonkInteraction.system_history)]
    [InlineData("GET", "$op", VonkInteraction.system_custom)]
    [InlineData("GET", "Patient", VonkInteraction.type_search)]
    [InlineData("POST", "Patient", VonkInteraction.type_create)]
    [InlineData("PUT", "Patient", VonkInteraction.type_conditional_update)]
    [InlineData("POST", "Patient/_search", VonkInteraction.type_search)]
    [InlineData("GET", "Patient/_history", VonkInteraction.type_history)]
    [InlineData("POST", "Patient/$op", VonkInteraction.type_custom)]
    [InlineData("GET", "Patient/1", VonkInteraction.instance_read)]
    [InlineData("PUT", "Patient/1", VonkInteraction.instance_update)]
    [InlineData("PATCH", "Patient/1", VonkInteraction.instance_patch)]
    [InlineData("DELETE", "Patient/1", VonkInteraction.instance_delete)]
    [InlineData("GET", "Patient/1/_history", VonkInteraction.instance_history)]
    [InlineData("GET", "Patient/1/_history/2", VonkInteraction.instance_vread)]
    [InlineData("GET", "Patient/1/$op", VonkInteraction.instance_custom)]
    public void Of_FhirRoute_IsItsInteraction(string method, string path, VonkInteraction interaction) =>
        Assert.Equal(interaction, InteractionRoute.Of(method, path)?.Interaction);

    [Theory]
    [InlineData("patient")]
    [InlineData("a/b/c/d/e")]
    [InlineData("Patient/1/2")]
    [InlineData("Patient/")]
    [InlineData("favicon.ico")]
    public void Of_NoFhirRoute_IsNull(string path) => Assert.Null(InteractionRoute.Of("GET", path));

    [Theory]
    [InlineData("GET", "Unknown/1", HttpStatusCode.NotFound, null)]
    [InlineData("GET", "favicon.ico", HttpStatusCode.NotFound, null)]
    [InlineData("GET", "Basic/1/2/3/4", HttpStatusCode.NotFound, null)]
    [InlineData("DELETE", "Basic/1", HttpStatusCode.MethodNotAllowed, "GET, HEAD")]
    [InlineData("PUT", "Basic/1", HttpStatusCode.MethodNotAllowed, "GET, HEAD")]
    [InlineData("OPTIONS", "Basic/1", HttpStatusCode.MethodNotAllowed, "GET, HEAD")]
    [InlineData("GET", "Basic", HttpStatusCode.MethodNotAllowed, "POST")]
    [InlineData("POST", "metadata", HttpStatusCode.MethodNotAllowed, "GET, HEAD")]
    [InlineData("POST", "$liveness", HttpStatusCode.MethodNotAllowed, "GET, HEAD")]
    [InlineData("GET", "Basic/_history", HttpStatusCode.MethodNotAllowed, "")]
    public async Task GivenNoOneAnswers_ThenTheRefusalSaysWhatIsAllowed(string method, string path, HttpStatusCode status, string? allow)
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync(method, path);
        Assert.Equal([status == HttpStatusCode.NotFound ? "not-found" : "not-supported"], await response.IssuesAsync(status));
        Assert.Equal(allow, response.Header("Allow"));
    }

    [Theory]
    [Trait("Spec", "F5a")]
    [InlineData("GET", "metadata/")]
    [InlineData("GET", "metadata/?_format=json")]
    [InlineData("GET", "Basic/1/")]
    [InlineData("GET", "$liveness/")]
    [InlineData("GET", "$readiness/")]
    [InlineData("POST", "Basic/$count/")]
    public async Task GivenATrailingSlash_ThenItMakesNoDifference(string method, string path)
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync(method, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [Trait("Spec", "F5a")]
    [InlineData("Basic/1/2/")]
    [InlineData("Unknown/1//")]
    [InlineData("favicon.ico/")]
    public async Task GivenATrailingSlashOfWhatIsNotThere_ThenItIs404(string path)
    {
        using var client = host.CreateClient();
        using var response = await client.AskAsync("GET", path);
        Assert.Equal(["not-found"], await response.IssuesAsync(HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task GivenACondition_WhenCreatesAreUnconditionalOnly_ThenItIs412()
    {
        using var client = host.CreateClient();
        using var response =
            await client.AskAsync("POST", "Basic", new StringContent("{}", System.Text.Encoding.UTF8, "application/fhir+json"),
            ("If-None-Exist", "identifier=x"));
        await response.IssuesAsync(HttpStatusCode.PreconditionFailed);
    }
}

using System.Text;
using FhirHost.Limits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace FhirHost.Tests.Bodies;

/// <summary>Bodies are taken in before a place is, and what is asked of them is bounded.</summary>
[Trait("Spec", "T6")]
public class BodyIntakeTests
{
    [Fact]
    public async Task GivenOnePlace_WhenABodyDoesNotArrive_ThenOthersAreServed()
    {
        await using var host = HostApplication.With(
            ("RequestLimits:MaxConcurrentRequests", "1"), ("RequestLimits:MaxWaitingRequests", "0"));
        using var client = host.CreateClient();
        using var stalled = new StalledStream(1);
        using var content = new StreamContent(stalled);
        content.Headers.ContentType = new("text/plain");
        var slow = client.AskAsync("POST", "Basic/$count", content);
        await stalled.Waiting;
        using var answer = await client.AskAsync("POST", "Basic/$count", new StringContent("abc", Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        stalled.End();
        using var late = await slow;
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
    }

    [Fact]
    public async Task GivenOnePlaceThatIsTaken_ThenMetadataAndHealthAreAnswered()
    {
        await using var host = HostApplication.With(
            ("RequestLimits:MaxConcurrentRequests", "1"), ("RequestLimits:MaxWaitingRequests", "0"));
        using var client = host.CreateClient();
        using var place = await host.Services.GetRequiredService<ServingPlaces>().TakeAsync(isKnown: false, CancellationToken.None);
        Assert.True(place.IsAcquired);
        using var other = await client.AskAsync("GET", "Basic/1");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, other.StatusCode);
        foreach (var path in new[] { "metadata", "$liveness", "$readiness" })
        {
            using var answer = await client.AskAsync("GET", path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Fact]
    public async Task GivenPlacesOfTwoKinds_ThenStrangersCannotTakeThoseOfKnownCallers()
    {
        using var places = new ServingPlaces(Options.Create(new RequestLimits { MaxConcurrentRequests = 1, MaxWaitingRequests = 0 }));
        var ready = new PlacesReady(places);
        using var stranger = await places.TakeAsync(isKnown: false, CancellationToken.None);
        using var second = await places.TakeAsync(isKnown: false, CancellationToken.None);
        Assert.Equal((true, false), (stranger.IsAcquired, second.IsAcquired));
        Assert.Equal(HealthStatus.Healthy, (await ready.CheckHealthAsync(new HealthCheckContext())).Status);
        using (var known = await places.TakeAsync(isKnown: true, CancellationToken.None))
        {
            Assert.True(known.IsAcquired);
            Assert.Equal(HealthStatus.Unhealthy, (await ready.CheckHealthAsync(new HealthCheckContext())).Status);
        }

        Assert.Equal(HealthStatus.Healthy, (await ready.CheckHealthAsync(new HealthCheckContext())).Status);
    }

    public static TheoryData<string, string> Deep => new()
    {
        { "application/fhir+json", $"{{\"resourceType\":\"Basic\",\"x\":{Repeat("[", 500_000)}" },
        { "application/fhir+json", $"{{\"resourceType\":\"Basic\",\"x\":[{Repeat("[],", 150_000)}[]]}}" },
        { "application/fhir+xml", $"<Basic xmlns=\"http://hl7.org/fhir\">{Repeat("<a>", 200_000)}" },
        { "application/fhir+xml", $"<Basic xmlns=\"http://hl7.org/fhir\">{Repeat("<a/>", 150_000)}</Basic>" },
    };

    [Theory]
    [MemberData(nameof(Deep), DisableDiscoveryEnumeration = true)]
    [Trait("Spec", "S11")]
    public async Task GivenADeepOrLongBody_WhenAHandlerAsksForThePayload_ThenItIsRefusedAsThat(string type, string body)
    {
        await using var host = HostApplication.With();
        using var client = host.CreateClient();
        using var answer = await client.AskAsync(
            "POST", "Basic", new StringContent(body, Encoding.UTF8, type), ("Accept", "application/fhir+json"));
        Assert.Contains("too-costly", await answer.IssuesAsync(HttpStatusCode.BadRequest));
    }

    private static string Repeat(string text, int count) => new StringBuilder().Insert(0, text, count).ToString();
}

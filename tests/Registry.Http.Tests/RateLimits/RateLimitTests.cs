using System.Net.Http.Headers;
using Registry.Audit;

namespace Registry.Http.Tests.RateLimits;

/// <summary>Buckets of three requests that fill by one in a quarter of an hour.</summary>
[Trait("Spec", "S12"), Trait("Spec", "T6")]
public sealed class RateLimitTests : IDisposable
{
    private readonly RegistryApplication _registry =
        RegistryApplication.With(("Registry:RateLimit:RequestsPerSecond", "0.001"), ("Registry:RateLimit:Burst", "3"));

    public void Dispose() => _registry.Dispose();

    [Fact]
    public async Task GivenAClientThatAsksTooOften_ThenItIs429AndOthersAreServed()
    {
        using var busy = CallerNamed("busy");
        using var calm = CallerNamed("calm");
        for (var at = 0; at < 3; at++)
            Assert.Equal(HttpStatusCode.NotFound, await AskAsync(busy));
        using var refused = await busy.GetAsync(new Uri("Appointment/x", UriKind.Relative));
        var issue = Assert.Single(await refused.RefusedAsync(HttpStatusCode.TooManyRequests));
        Assert.Equal(("throttled", "BAD_REQUEST"), (issue.Code, issue.Spine));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 1000);
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(calm));
    }

    [Fact]
    public async Task GivenBadTokens_ThenTheyCountForTheAddressAndNotForTheClientTheyName()
    {
        using var good = CallerNamed("one");
        using var bad = _registry.CreateClient();
        bad.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _registry.Tokens.Token(token =>
        {
            token.Claims["client_id"] = "one";
            token.Expires = DateTime.UnixEpoch.AddYears(40);
            token.NotBefore = null;
            token.IssuedAt = null;
        }));
        for (var at = 0; at < 3; at++)
            Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(bad));
        Assert.Equal(HttpStatusCode.TooManyRequests, await AskAsync(bad));
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(good));
    }

    [Fact]
    [Trait("Spec", "T3")]
    public async Task GivenATokenWithoutItsCertificate_ThenItDoesNotCountForTheClientItNames()
    {
        using var stolen = CallerNamed("one", ("cnf", new Dictionary<string, string> { ["x5t#S256"] = new string('A', 43) }));
        for (var at = 0; at < 3; at++)
            Assert.Equal(HttpStatusCode.Forbidden, await AskAsync(stolen));
        using var good = CallerNamed("one");
        Assert.Equal(HttpStatusCode.NotFound, await AskAsync(good));
    }

    [Fact]
    [Trait("Spec", "T5")]
    public async Task GivenAClientThatAsksTooOften_ThenEachOfItsRecordsNamesIt()
    {
        using var busy = CallerNamed("busy");
        for (var at = 0; at < 5; at++)
            await AskAsync(busy);
        Assert.Equal(
            ["busy 404", "busy 404", "busy 404", "busy 429", "busy 429"],
            AuditReading.Records(Path.Combine(_registry.Folder, "audit")).Where(record => record.Kind == AuditRecord.Request)
                .Select(record => $"{record.Client} {record.Status}"));
    }

    [Fact]
    public async Task GivenABatch_ThenEachEntryCountsAndTheLastOnesAreRefused()
    {
        using var client = CallerNamed("batches");
        var entry = "{\"request\":{\"method\":\"GET\",\"url\":\"Appointment/x\"}}";
        using var answer = await client.PostAsync(new Uri("/", UriKind.Relative), Appointments.Content(
            $"{{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{entry},{entry},{entry},{entry}]}}"));
        var json = await answer.JsonAsync();
        Assert.Equal((2, 2), (json.Split("404 Not Found").Length - 1, json.Split("429 Too Many Requests").Length - 1));
    }

    [Fact]
    public async Task GivenTheLimitIsOff_ThenNoOneIsRefused()
    {
        using var registry = RegistryApplication.With(("Registry:RateLimit:Enabled", "false"), ("Registry:RateLimit:Burst", "1"));
        using var client = registry.Caller();
        for (var at = 0; at < 5; at++)
            Assert.Equal(HttpStatusCode.NotFound, await AskAsync(client));
    }

    private HttpClient CallerNamed(string name, params (string Name, object Value)[] claims)
    {
        var client = _registry.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _registry.Tokens.Token(token =>
        {
            foreach (var (claim, value) in claims.Append(("client_id", name)))
                token.Claims[claim] = value;
        }));
        return client;
    }

    private static async Task<HttpStatusCode> AskAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("Appointment/x", UriKind.Relative));
        return answer.StatusCode;
    }
}

using System.Net;
using FhirHost.Tests.Running;

namespace Samples.InMemory.Tests;

/// <summary>Conditional create, update and delete.</summary>
public sealed class ConditionalTests : IDisposable
{
    private readonly HostApplication _host = Sample.Start();
    private readonly HttpClient _client;

    public ConditionalTests() => _client = _host.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task Create_WhereOneMatches_GivesThatOne()
    {
        var condition = ("If-None-Exist", "identifier=Ada");
        using var first = await _client.AskAsync("POST", "Patient", Sample.Body(Sample.Patient("Ada")), condition);
        using var second = await _client.AskAsync("POST", "Patient", Sample.Body(Sample.Patient("Ada")), condition);
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(first.Headers.Location, second.Headers.Location);
    }

    [Fact]
    public async Task Update_CreatesThenUpdatesThenRefusesWhereSeveralMatch()
    {
        using var first = await _client.AskAsync("PUT", "Patient?identifier=Ada", Sample.Body(Sample.Patient("Ada")));
        using var second = await _client.AskAsync("PUT", "Patient?identifier=Ada", Sample.Body(Sample.Patient("Ada")));
        var id = (await first.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        Assert.Equal(id, (await second.JsonAsync()).GetProperty("id").GetString());
        Assert.EndsWith($"Patient/{id}/_history/2", second.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("W/\"2\"", second.Headers.ETag!.ToString());

        await _client.StoreAsync("Patient/other", Sample.Patient("Ada", "other"));
        using var third = await _client.AskAsync("PUT", "Patient?identifier=Ada", Sample.Body(Sample.Patient("Ada")));
        Assert.Equal(["duplicate"], await third.IssuesAsync(HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Update_WithTheIdOfAnother_IsRefused()
    {
        await _client.StoreAsync("Patient/ada", Sample.Patient("Ada", "ada"));
        using var answer = await _client.AskAsync("PUT", "Patient?identifier=Ada", Sample.Body(Sample.Patient("Ada", "grace")));
        Assert.Equal(["value"], await answer.IssuesAsync(HttpStatusCode.BadRequest));
    }

    [Theory]
    [InlineData("""{"resourceType":"Observation"}""")]
    [InlineData("""{"resourceType":"Patient","birthDate":"2001-01-41"}""")]
    [InlineData("""{"resourceType":"Patient","nickname":"x"}""")]
    [InlineData("nothing")]
    public async Task Update_WithAWrongBody_IsRefused(string body)
    {
        using var answer = await _client.AskAsync("PUT", "Patient?identifier=Ada", Sample.Body(body));
        Assert.Equal(["structure"], await answer.IssuesAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Delete_IsOfAllThatMatchAndOfNothingElse()
    {
        foreach (var id in (string[])["a", "b", "c"])
            await _client.StoreAsync($"Patient/{id}", Sample.Patient(id == "c" ? "Grace" : "Ada", id));
        foreach (var _ in (int[])[1, 2])
        {
            using var answer = await _client.AskAsync("DELETE", "Patient?family=Ada");
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.Equal(["c"], (await _client.FetchAsync("Patient")).Ids());
    }

    [Theory]
    [InlineData("")]
    [InlineData("?nickname=x")]
    [InlineData("?family=Ada&nickname=x")]
    [InlineData("?birthdate=yesterday")]
    [InlineData("?_summary=true")]
    public async Task Condition_ThatIsNotWhollyUnderstood_ChangesNothing(string query)
    {
        await _client.StoreAsync("Patient/ada", Sample.Patient("Ada", "ada"));
        using var deleted = await _client.AskAsync("DELETE", $"Patient{query}");
        Assert.Equal(["not-supported"], await deleted.IssuesAsync(HttpStatusCode.BadRequest));
        using var updated = await _client.AskAsync("PUT", $"Patient{query}", Sample.Body(Sample.Patient("Ada")));
        Assert.Equal(["not-supported"], await updated.IssuesAsync(HttpStatusCode.BadRequest));
        Assert.Equal("1", (await _client.FetchAsync("Patient/ada")).GetProperty("meta").GetProperty("versionId").GetString());
    }
}

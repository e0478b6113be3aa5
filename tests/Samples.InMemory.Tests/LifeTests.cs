using System.Net;
using FhirHost.Tests.Running;

namespace Samples.InMemory.Tests;

/// <summary>The life of a resource over HTTP.</summary>
public sealed class LifeTests : IDisposable
{
    private readonly HostApplication _host = Sample.Start();
    private readonly HttpClient _client;

    public LifeTests() => _client = _host.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task Resource_FromCreationToDeletionAndBack_HasAllItsVersions()
    {
        Assert.Equal(HttpStatusCode.Created, await _client.StoreAsync("Patient/ada", Sample.Patient("One", "ada")));
        Assert.Equal(HttpStatusCode.OK, await _client.StoreAsync("Patient/ada", Sample.Patient("Two", "ada")));
        using (var deleted = await _client.AskAsync("DELETE", "Patient/ada"))
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using (var gone = await _client.AskAsync("GET", "Patient/ada"))
            Assert.Equal(["not-found"], await gone.IssuesAsync(HttpStatusCode.Gone));
        Assert.Empty((await _client.FetchAsync("Patient")).Entries());
        Assert.Equal(HttpStatusCode.Created, await _client.StoreAsync("Patient/ada", Sample.Patient("Four", "ada")));

        Assert.Equal("One", Family(await _client.FetchAsync("Patient/ada/_history/1")));
        Assert.Equal("Two", Family(await _client.FetchAsync("Patient/ada/_history/2")));
        Assert.Equal("Four", Family(await _client.FetchAsync("Patient/ada")));
        foreach (var history in (string[])["Patient/ada/_history", "Patient/_history", "_history"])
        {
            var bundle = await _client.FetchAsync(history);
            Assert.Equal(["POST", "DELETE", "PUT", "POST"],
                bundle.Entries().Select(entry => entry.GetProperty("request").GetProperty("method").GetString()));
            Assert.Equal(["ada", "ada", "ada"], bundle.Ids());
        }
    }

    [Fact]
    public async Task Create_GivesAnIdThatIsNotTakenAndALocation()
    {
        await _client.StoreAsync("Patient/1", Sample.Patient("Taken", "1"));
        using var answer = await _client.AskAsync("POST", "Patient", Sample.Body(Sample.Patient("New", "1")));
        var id = (await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString();
        Assert.NotEqual("1", id);
        Assert.EndsWith($"Patient/{id}/_history/1", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal("W/\"1\"", answer.Headers.ETag!.ToString());
    }

    [Theory]
    [InlineData("ReferralRequest", """ "status":"draft","intent":"plan","subject":{"reference":"Patient/1"} """)]
    [InlineData("Appointment", """ "status":"booked","participant":[{"status":"accepted","actor":{"reference":"Patient/1"}}] """)]
    [InlineData("Binary", """ "contentType":"text/plain","content":"YQ==" """)]
    [InlineData("Bundle", """ "type":"collection" """)]
    public async Task EveryType_IsKeptInBothFormats(string type, string content)
    {
        Assert.Equal(HttpStatusCode.Created,
            await _client.StoreAsync($"{type}/x", $$"""{"resourceType":"{{type}}","id":"x",{{content}}}"""));
        using var xml = await _client.AskAsync("GET", $"{type}/x", headers: ("Accept", "application/fhir+xml"));
        var text = await xml.Content.ReadAsStringAsync();
        Assert.StartsWith($"<{type} ", text[text.IndexOf($"<{type}", StringComparison.Ordinal)..], StringComparison.Ordinal);
        using var back = await _client.AskAsync("PUT", $"{type}/x", Sample.Body(text, "application/fhir+xml"), ("Accept", Sample.Json));
        Assert.Equal("2", (await back.JsonAsync()).GetProperty("meta").GetProperty("versionId").GetString());
    }

    [Theory]
    [InlineData("OperationOutcome")]
    [InlineData("MedicationKnowledge")]
    public async Task TypeThatIsNotStored_IsRefused(string type)
    {
        using var answer = await _client.AskAsync("GET", $"{type}/x");
        Assert.Equal(["not-supported"], await answer.IssuesAsync(HttpStatusCode.NotImplemented));
    }

    [Theory]
    [InlineData("W/\"1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("W/\"2\"", HttpStatusCode.OK)]
    public async Task IfMatch_LetsOnlyTheCurrentVersionBeChanged(string tag, HttpStatusCode status)
    {
        await _client.StoreAsync("Patient/ada", Sample.Patient("One", "ada"));
        await _client.StoreAsync("Patient/ada", Sample.Patient("Two", "ada"));
        using var answer = await _client.AskAsync("PUT", "Patient/ada", Sample.Body(Sample.Patient("Three", "ada")), ("If-Match", tag));
        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task History_Since_HasNothingOlder()
    {
        await _client.StoreAsync("Patient/ada", Sample.Patient("One", "ada"));
        Assert.Equal(["ada"], (await _client.FetchAsync("_history?_since=2020-01-01T00:00:00Z")).Ids());
        Assert.Empty((await _client.FetchAsync("_history?_since=2999-01-01T00:00:00Z")).Ids());
        using var wrong = await _client.AskAsync("GET", "_history?_since=yesterday");
        Assert.Equal(["value"], await wrong.IssuesAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    public async Task Metadata_ListsEveryTypeAndSaysWhatItIsNotFor()
    {
        var statement = await _client.FetchAsync("metadata");
        Assert.Equal("InMemorySampleNotForProduction", statement.GetProperty("name").GetString());
        var resources = statement.GetProperty("rest")[0].GetProperty("resource").EnumerateArray().ToList();
        Assert.Equal(115, resources.Count);
        var patient = resources.Single(resource => resource.GetProperty("type").GetString() == "Patient");
        Assert.Contains("family:string", patient.GetProperty("searchParam").EnumerateArray()
            .Select(parameter => $"{parameter.GetProperty("name").GetString()}:{parameter.GetProperty("type").GetString()}"));
        Assert.Equal(
            ["create", "delete", "history-instance", "history-type", "read", "search-type", "update", "vread"],
            patient.GetProperty("interaction").EnumerateArray().Select(code => code.GetProperty("code").GetString()!).Order());
    }

    private static string? Family(System.Text.Json.JsonElement patient) => patient.GetProperty("name")[0].GetProperty("family").GetString();
}

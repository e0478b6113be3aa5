using System.Net;
using FhirHost.Tests.Running;

namespace Samples.InMemory.Tests;

/// <summary>Pages, and answers that are shortened.</summary>
public sealed class PagingTests : IDisposable
{
    private readonly HostApplication _host = Sample.Start();
    private readonly HttpClient _client;

    public PagingTests() => _client = _host.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task NextLinks_LeadThroughAllOnce()
    {
        for (var at = 0; at < 7; at++)
            await _client.StoreAsync($"Patient/p{at}", Sample.Patient("Ada", $"p{at}"));
        var seen = new List<string>();
        var url = "Patient?family=ada&_sort=_lastUpdated&_count=3";
        for (var page = 0; url.Length > 0 && page < 5; page++)
        {
            var bundle = await _client.FetchAsync(url);
            Assert.Equal(7, bundle.GetProperty("total").GetInt32());
            seen.AddRange(bundle.Ids());
            url = bundle.Links().TryGetValue("next", out var next) ? new Uri(next).PathAndQuery.TrimStart('/') : "";
        }

        Assert.Equal(["p0", "p1", "p2", "p3", "p4", "p5", "p6"], seen);
    }

    [Theory]
    [InlineData("_summary=true", "active birthDate id meta name resourceType")]
    [InlineData("_summary=text", "id meta resourceType text")]
    [InlineData("_summary=data", "active birthDate contact id meta name resourceType")]
    [InlineData("_summary=false", "active birthDate contact id meta name resourceType text")]
    [InlineData("_elements=birthDate", "birthDate id meta resourceType")]
    public async Task Summary_LeavesOutWhatIsNotAskedFor(string parameter, string members)
    {
        const string Patient = """
            {"resourceType":"Patient","id":"ada","active":true,"birthDate":"1815-12-10","name":[{"family":"Lovelace"}],
            "text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\">Ada</div>"},"contact":[{"gender":"male"}]}
            """;
        await _client.StoreAsync("Patient/ada", Patient);
        var read = await _client.FetchAsync($"Patient/ada?{parameter}");
        var found = (await _client.FetchAsync($"Patient?{parameter}")).GetProperty("entry")[0].GetProperty("resource");
        foreach (var resource in (System.Text.Json.JsonElement[])[read, found])
        {
            Assert.Equal(members, string.Join(' ', resource.EnumerateObject().Select(member => member.Name).Order()));
            Assert.Equal(parameter != "_summary=false", resource.GetProperty("meta").TryGetProperty("tag", out _));
        }
    }

    [Fact]
    public async Task SummaryCount_HasATotalAndNoEntries()
    {
        await _client.StoreAsync("Patient/ada", Sample.Patient("Ada", "ada"));
        var bundle = await _client.FetchAsync("Patient?_summary=count");
        Assert.Equal(1, bundle.GetProperty("total").GetInt32());
        Assert.Empty(bundle.Entries());
    }

    [Fact]
    public async Task FullStore_RefusesWritesAndStillAnswers()
    {
        using var host = Sample.Start(("InMemory:MaxVersions", "2"));
        using var client = host.CreateClient();
        await client.StoreAsync("Patient/a", Sample.Patient("Ada", "a"));
        await client.StoreAsync("Patient/a", Sample.Patient("Ada", "a"));
        using var refused = await client.AskAsync("POST", "Patient", Sample.Body(Sample.Patient("Ada")));
        Assert.Equal(["too-costly"], await refused.IssuesAsync(HttpStatusCode.InsufficientStorage));
        Assert.Equal(["a"], (await client.FetchAsync("Patient")).Ids());
    }
}

using System.Collections.Concurrent;
using System.Net;
using FhirHost.Tests.Running;

namespace Samples.InMemory.Tests;

/// <summary>Many writers at once.</summary>
public sealed class RaceTests : IDisposable
{
    private readonly HostApplication _host = Sample.Start();
    private readonly HttpClient _client;

    public RaceTests() => _client = _host.CreateClient();

    public void Dispose()
    {
        _client.Dispose();
        _host.Dispose();
    }

    [Fact]
    public async Task Updates_ThatWereAnsweredWithSuccess_AreAllInTheHistoryOnce()
    {
        await _client.StoreAsync("Patient/ada", Sample.Patient("First", "ada"));
        var written = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        await Parallel.ForAsync(0, 60, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (at, _) =>
        {
            using var answer = await _client.AskAsync("PUT", "Patient/ada", Sample.Body(Sample.Patient($"Name{at}", "ada")));
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict, answer.StatusCode.ToString());
            if (answer.StatusCode == HttpStatusCode.OK)
                Assert.True(written.TryAdd(answer.Headers.ETag!.Tag, $"Name{at}"));
        });
        var history = (await _client.FetchAsync("Patient/ada/_history?_count=50&_total=accurate")).GetProperty("total").GetInt32();
        Assert.Equal(written.Count + 1, history);
        foreach (var (tag, family) in written)
        {
            var version = await _client.FetchAsync($"Patient/ada/_history/{tag.Trim('"')}");
            Assert.Equal(family, version.GetProperty("name")[0].GetProperty("family").GetString());
        }
    }

    [Fact]
    public async Task UpdatesWithIfMatch_ChangeOneVersionOnce()
    {
        await _client.StoreAsync("Patient/ada", Sample.Patient("First", "ada"));
        var statuses = new ConcurrentBag<HttpStatusCode>();
        await Parallel.ForAsync(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (at, _) =>
        {
            using var answer =
                await _client.AskAsync("PUT", "Patient/ada", Sample.Body(Sample.Patient($"Name{at}", "ada")), ("If-Match", "W/\"1\""));
            statuses.Add(answer.StatusCode);
        });
        Assert.Single(statuses, HttpStatusCode.OK);
        Assert.All(statuses, status => Assert.Contains(status,
            (HttpStatusCode[])[HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.PreconditionFailed]));
    }

    [Theory]
    [InlineData("POST", "Patient", "identifier=Ada")]
    [InlineData("PUT", "Patient?identifier=Ada", "")]
    public async Task ConditionalWrites_CreateOnce(string method, string path, string condition)
    {
        await Parallel.ForAsync(0, 24, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (_, _) =>
        {
            (string Name, string Value)[] headers = condition.Length > 0 ? [("If-None-Exist", condition)] : [];
            using var answer = await _client.AskAsync(method, path, Sample.Body(Sample.Patient("Ada")), headers);
            Assert.True(answer.IsSuccessStatusCode, answer.StatusCode.ToString());
        });
        Assert.Single((await _client.FetchAsync("Patient")).Entries());
    }

    [Fact]
    public async Task Creates_HaveDifferentIds()
    {
        var ids = new ConcurrentDictionary<string, bool>(StringComparer.Ordinal);
        await Parallel.ForAsync(0, 40, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (_, _) =>
        {
            using var answer = await _client.AskAsync("POST", "Patient", Sample.Body(Sample.Patient("Ada")));
            Assert.True(ids.TryAdd((await answer.JsonAsync(HttpStatusCode.Created)).GetProperty("id").GetString()!, value: true));
        });
        Assert.Equal(40, (await _client.FetchAsync("Patient?_summary=count")).GetProperty("total").GetInt32());
    }
}

using System.Net;
using FhirHost.Tests.Running;
using FsCheck.Xunit;

namespace Samples.InMemory.Tests;

/// <summary>One server for all sequences; each has resources of its own.</summary>
public sealed class HistoryLawTests : IClassFixture<SearchedServer>
{
    private static int _sequences;
    private readonly HttpClient _client;

    public HistoryLawTests(SearchedServer server) => _client = server.Client;

    /// <summary>Whatever is written, in whatever order, the history has it all, newest first, and the last says what is there.</summary>
    [Property(MaxTest = 15)]
    public async Task History_IsWhatWasDone(bool[] deletions)
    {
        var path = $"Basic/law{Interlocked.Increment(ref _sequences)}";
        var done = new Stack<string>();
        foreach (var isDeletion in deletions.Take(12))
        {
            var exists = done.Count > 0 && done.Peek() != "DELETE";
            var expected = isDeletion ? HttpStatusCode.NoContent : exists ? HttpStatusCode.OK : HttpStatusCode.Created;
            using var answer = isDeletion
                ? await _client.AskAsync("DELETE", path)
                : await _client.AskAsync("PUT", path, Sample.Body($$"""{"resourceType":"Basic","id":"{{path[6..]}}"}"""));
            Assert.Equal(expected, answer.StatusCode);
            if (!isDeletion || exists)
                done.Push(isDeletion ? "DELETE" : exists ? "PUT" : "POST");
        }

        using var read = await _client.AskAsync("GET", path);
        Assert.Equal(done.Count == 0 ? HttpStatusCode.NotFound : done.Peek() == "DELETE" ? HttpStatusCode.Gone : HttpStatusCode.OK,
            read.StatusCode);
        using var history = await _client.AskAsync("GET", $"{path}/_history?_count=50");
        if (done.Count == 0)
            Assert.Equal(HttpStatusCode.NotFound, history.StatusCode);
        else
        {
            Assert.Equal(done, (await history.JsonAsync()).Entries()
                .Select(entry => entry.GetProperty("request").GetProperty("method").GetString()!));
        }
    }
}

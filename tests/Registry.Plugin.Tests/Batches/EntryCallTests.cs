using System.Text.Json;
using Fhir.Http.Batch;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Registry.Plugin.Batch;
using Registry.Validation.Tree;

namespace Registry.Plugin.Tests.Batches;

/// <summary>Entries of a batch whose pipeline throws, as that of a server may that has no catch around it.</summary>
[Trait("Spec", "S14")]
public sealed class EntryCallTests
{
    private readonly DefaultHttpContext _http = new()
    {
        TraceIdentifier = "id-of-the-batch",
        RequestServices = new ServiceCollection().BuildServiceProvider(),
    };

    [Fact]
    public async Task SendAsync_PipelineThrows_IsTheAnswerOfThatEntryAlone()
    {
        var completed = 0;
        var call = Call(http =>
        {
            http.Response.OnCompleted(() =>
            {
                completed++;
                return Task.CompletedTask;
            });
            return http.Request.Path == "/crash" ? throw new InvalidOperationException("secret") : Task.CompletedTask;
        });
        using var answers = new BatchAnswer();
        foreach (var path in new[] { "first", "crash", "last" })
            await call.SendAsync(new BatchEntry("GET", path, []), new EntryTarget("/" + path, "", IsHere: true), answers);

        using var bundle = JsonDocument.Parse(answers.ToResource().Json);
        var responses = bundle.RootElement.GetProperty("entry").EnumerateArray().Select(entry => entry.GetProperty("response")).ToList();
        Assert.Equal(["200 OK", "500 Internal Server Error", "200 OK"], responses.Select(one => one.GetProperty("status").GetString()));
        var issue = responses[1].GetProperty("outcome").GetProperty("issue")[0];
        Assert.Equal("exception", issue.GetProperty("code").GetString());
        Assert.Contains("id-of-the-batch", issue.GetProperty("diagnostics").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", issue.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(3, completed);
        Assert.False(EntryCall.IsUnderWay(_http));
    }

    [Fact]
    public async Task SendAsync_CallerGone_EndsTheBatch()
    {
        _http.RequestAborted = new CancellationToken(canceled: true);
        using var answers = new BatchAnswer();
        await Assert.ThrowsAsync<OperationCanceledException>(() => Call(_ => throw new OperationCanceledException())
            .SendAsync(new BatchEntry("GET", "a", []), new EntryTarget("/a", "", IsHere: true), answers));
        Assert.False(EntryCall.IsUnderWay(_http));
    }

    private EntryCall Call(RequestDelegate pipeline) => new(_http, pipeline, "Fhir3.0", SourceFormat.Json, NullLogger.Instance);
}

using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.OpenApi;
using Vonk.Core.Metadata;

namespace FhirHost.Tests.OpenApi;

/// <summary>Anyone may ask for the document, so asking again must not cost what building it does.</summary>
[Trait("Spec", "T6")]
public sealed class BuiltDocumentsTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch.AddYears(60));
    private readonly Counting _contributor = new();
    private readonly HostApplication _host = new();

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task GivenManyWhoAsk_ThenTheDocumentIsBuiltOnceForEachBaseAndForAWhile()
    {
        await using var host = _host.WithWebHostBuilder(builder => builder.ConfigureTestServices(services =>
            services.AddSingleton<TimeProvider>(_clock).AddSingleton<IOpenApiContributor>(_contributor)));
        using var client = host.CreateClient();
        var documents = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => AskAsync(client, "http://localhost/openapi.json")));
        Assert.Single(documents.Distinct(StringComparer.Ordinal));
        Assert.Equal(1, _contributor.Count);

        Assert.Contains("http://other.example", await AskAsync(client, "http://other.example/openapi.json"), StringComparison.Ordinal);
        Assert.Equal(2, _contributor.Count);

        _clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(documents[0], await AskAsync(client, "http://localhost/openapi.json"));
        Assert.Equal(3, _contributor.Count);
    }

    private static async Task<string> AskAsync(HttpClient client, string url)
    {
        using var answer = await client.GetAsync(new Uri(url));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    private sealed class Counting : IOpenApiContributor
    {
        private int _count;

        public int Count => _count;

        public void ContributeToOpenApi(OpenApiDocument document, IServedInteractions served) => Interlocked.Increment(ref _count);
    }
}

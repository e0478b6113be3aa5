using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;

namespace Benchmarks.Attacks;

/// <summary>
/// A caller with a token of its own that registers, reads and asks for health and metadata, one after the other, and measures each answer.
/// </summary>
internal sealed class HonestClient : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private static int _count;
    private readonly HttpClient _client;

    public HonestClient(Uri address, string token)
    {
        _client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(10) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>The times of the answers, in milliseconds.</summary>
    public List<double> Times { get; } = [];

    /// <summary>What was not answered as it should be.</summary>
    public List<string> Failures { get; } = [];

    public async Task RunAsync(TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < time)
        {
            var registered = await AskAsync(HttpMethod.Post, "Appointment", Body());
            if (registered is not null)
                await AskAsync(HttpMethod.Get, registered.AbsolutePath, null);
            await AskAsync(HttpMethod.Get, "metadata", null);
            await AskAsync(HttpMethod.Get, "$liveness", null);
            await AskAsync(HttpMethod.Get, "$readiness", null);
            await Task.Delay(Pause);
        }
    }

    public double Percentile(double part) => Times.Count == 0
        ? double.PositiveInfinity
        : Times.Order().ElementAt((int)Math.Min(Times.Count - 1, Times.Count * part));

    public void Dispose() => _client.Dispose();

    private async Task<Uri?> AskAsync(HttpMethod method, string path, string? body)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            if (body is not null)
                request.Content = new StringContent(body, Encoding.UTF8, "application/fhir+json");
            using var answer = await _client.SendAsync(request);
            await answer.Content.ReadAsByteArrayAsync();
            if (!answer.IsSuccessStatusCode)
                Failures.Add(string.Create(CultureInfo.InvariantCulture, $"{method} {path.Split('/')[0]} {(int)answer.StatusCode}"));
            return answer.Headers.Location;
        }
        catch (Exception failed) when (failed is HttpRequestException or OperationCanceledException)
        {
            Failures.Add($"{method} {path.Split('/')[0]} {failed.GetType().Name}");
            return null;
        }
        finally
        {
            Times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    private static string Body() => $$$"""
        {"resourceType":"Appointment",
        "identifier":[{"system":"urn:ietf:rfc:3986",
        "value":"https://provider.example/Appointment/{{{Interlocked.Increment(ref _count)}}}"}],
        "status":"booked","start":"2040-01-17T15:00:00Z","end":"2040-01-17T15:10:00Z","created":"2029-12-17",
        "participant":[{"actor":{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9876543210"}},"status":"accepted"}]}
        """;
}

using System.Collections.Concurrent;
using System.Net;

namespace Benchmarks.Servers;

/// <summary>
/// Systems that register, read, search and cancel through the proxy without a pause, and note what was acknowledged. Each has one request
/// at a time under way, and repeats a request that got no answer, as the documentation says is safe.
/// </summary>
internal sealed class Load(HttpClient client)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private int _count;

    /// <summary>What was acknowledged, and the version that it has: the URL on the server by the provider's URL.</summary>
    public ConcurrentDictionary<string, (Uri Location, int Version, string NhsNumber)> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers that no request should get, in words.</summary>
    public ConcurrentQueue<string> Wrong { get; } = [];

    /// <summary>Requests that got no answer, or one of the proxy that no host answered.</summary>
    public int Failed => Volatile.Read(ref _failed);

    private int _failed;

    public int Requests => Volatile.Read(ref _requests);

    private int _requests;

    /// <summary>The life of one appointment after the other until it is stopped.</summary>
    public async Task LiveAsync(string system, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref _count);
            var (url, patient) = ($"https://{system}.example/Appointment/{number}", Registration.NhsNumber(number));
            using var created = await SendAsync(HttpMethod.Post, "Appointment", () => Registration.Body(url, patient));
            // A repeated registration whose first try was stored is a duplicate.
            var location = created.Headers.Location;
            if (created.StatusCode == HttpStatusCode.UnprocessableEntity && Failed > 0)
                location = await FoundAsync(url);
            else if (created.StatusCode != HttpStatusCode.Created)
                Wrong.Enqueue($"register: {(int)created.StatusCode}");
            if (location is null)
                continue;
            var at = new Uri(client.BaseAddress!, location.AbsolutePath.Split("/_history")[0]);
            Acknowledged[url] = (at, 1, patient);
            using var read = await SendAsync(HttpMethod.Get, at.AbsolutePath, () => null);
            if (read.StatusCode != HttpStatusCode.OK)
                Wrong.Enqueue($"read of what was acknowledged: {(int)read.StatusCode}");
            if (number % 2 == 0)
                await CancelAsync(url, at, patient, await read.Content.ReadAsStringAsync(CancellationToken.None));
        }
    }

    /// <summary>Sends until there is an answer of a host.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, Func<HttpContent?> body, string? ifMatch = null)
    {
        var end = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        while (true)
        {
            Interlocked.Increment(ref _requests);
            try
            {
                using var request = new HttpRequestMessage(method, path) { Content = body() };
                if (ifMatch is not null)
                    request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
                var response = await client.SendAsync(request);
                if ((int)response.StatusCode is not (502 or 503 or 504) || Environment.TickCount64 > end)
                    return response;
                response.Dispose();
            }
            catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException && Environment.TickCount64 < end)
            {
                // It may be stored or not; the same request again says so.
            }

            Interlocked.Increment(ref _failed);
            await Task.Delay(20);
        }
    }

    private async Task CancelAsync(string url, Uri at, string patient, string read)
    {
        var cancelled = read.Replace("\"booked\"", "\"cancelled\"", StringComparison.Ordinal);
        using var response = await SendAsync(HttpMethod.Put, at.AbsolutePath, () => Registration.Content(cancelled), "W/\"1\"");
        if (response.StatusCode == HttpStatusCode.OK)
            Acknowledged[url] = (at, 2, patient);
        else
            Wrong.Enqueue($"cancel: {(int)response.StatusCode}");
    }

    private async Task<Uri?> FoundAsync(string url)
    {
        using var found = await SendAsync(HttpMethod.Get,
            $"Appointment?identifier={Uri.EscapeDataString($"urn:ietf:rfc:3986|{url}")}", () => null);
        var text = await found.Content.ReadAsStringAsync();
        using var bundle = System.Text.Json.JsonDocument.Parse(text);
        return bundle.RootElement.TryGetProperty("entry", out var entries) && entries.GetArrayLength() == 1
            ? new Uri(entries[0].GetProperty("fullUrl").GetString()!) : null;
    }
}

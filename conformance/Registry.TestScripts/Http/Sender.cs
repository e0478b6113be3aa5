using System.Diagnostics;

namespace Registry.TestScripts.Http;

/// <summary>Sends requests and reads answers up to a bound.</summary>
internal sealed class Sender(RunOptions options)
{
    /// <exception cref="ScriptException">No answer came, or one that is too large.</exception>
    public async Task<Exchange> SendAsync(
        HttpMethod method, Uri url, Destination destination, IReadOnlyList<(string Name, string Value)> headers, string? body,
            CancellationToken cancellation)
    {
        if (options.Delay > TimeSpan.Zero)
            await Task.Delay(options.Delay, options.Clock, cancellation);
        using var request = new HttpRequestMessage(method, url);
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        foreach (var (name, value) in headers)
            Add(request, name, value);
        foreach (var (name, value) in Added(headers, url, destination))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        var sent = Pairs(request.Headers).Concat(request.Content is { } content ? Pairs(content.Headers) : []).ToList();
        var watch = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.Timeout);
        try
        {
            using var response = await ConnectAsync(destination.Client, request, limit.Token);
            var text = SafeXml.Decode(await BoundedBody.ReadAsync(response.Content, options.MaxResponseBytes, limit.Token));
            return new Exchange
            {
                Method = method.Method,
                Url = url.OriginalString,
                RequestHeaders = sent,
                RequestBody = body ?? "",
                Status = (int)response.StatusCode,
                ResponseHeaders = [.. Pairs(response.Headers), .. Pairs(response.Content.Headers)],
                ResponseBody = text,
                Duration = watch.Elapsed,
            };
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new ScriptException($"{method} {url} was not answered within {options.Timeout.TotalSeconds} seconds.");
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new ScriptException($"{method} {url} was not answered: {broken.Message}", broken);
        }
    }

    // Only what never reached the server is tried again: whether another request was carried out could not be known.
    private async Task<HttpResponseMessage> ConnectAsync(HttpClient client, HttpRequestMessage request, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            }
            catch (HttpRequestException refused) when (attempt < options.ConnectRetries &&
                refused.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
            {
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(1 << attempt, 8)), options.Clock, cancellation);
            }
        }
    }

    // What a script asks for is sent or is an error: a request without it would test something else.
    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (value.Any(character => char.IsControl(character) && character != '\t'))
            throw new ScriptException($"The value of the request header '{name}' has control characters, so it cannot be sent.");
        if (request.Headers.TryAddWithoutValidation(name, value))
            return;
        // A header about the body needs one, if only an empty one.
        var content = request.Content ?? new ByteArrayContent([]);
        if (!content.Headers.TryAddWithoutValidation(name, value))
            throw new ScriptException($"'{name}' is no name of a request header, so it cannot be sent.");
        request.Content = content;
    }

    // What the tester's options add goes to the server under test only, and never replaces what the script sends.
    private static IEnumerable<(string Name, string Value)> Added(
        IReadOnlyList<(string Name, string Value)> headers, Uri url, Destination destination) =>
        Uri.Compare(url, destination.Base, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0
            ? []
            : destination.Headers.Where(
                added => !headers.Any(header => header.Name.Equals(added.Name, StringComparison.OrdinalIgnoreCase)));

    internal static IEnumerable<(string Name, string Value)> Pairs(System.Net.Http.Headers.HttpHeaders headers) =>
        headers.NonValidated.SelectMany(header => header.Value.Select(value => (header.Key, value)));
}

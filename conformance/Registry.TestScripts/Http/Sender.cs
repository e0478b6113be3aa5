using System.Diagnostics;
using System.Text;
using Registry.TestScripts.Bodies;

namespace Registry.TestScripts.Http;

/// <summary>Sends requests and reads answers up to a bound.</summary>
internal sealed class Sender(RunOptions options)
{
    /// <exception cref="ScriptException">No answer came, or one that is too large.</exception>
    public async Task<Exchange> SendAsync(
        HttpMethod method, Uri url, Destination destination, IReadOnlyList<(string Name, string Value)> headers, string? body,
            CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, url);
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        foreach (var (name, value) in All(headers, url, destination))
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
            using var response = await destination.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var text = await ReadAsync(response.Content, limit.Token);
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

    // What the tester's options add goes to the server under test only, and never replaces what the script sends.
    private static IEnumerable<(string Name, string Value)> All(
        IReadOnlyList<(string Name, string Value)> headers, Uri url, Destination destination) =>
        Uri.Compare(url, destination.Base, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) != 0
            ? headers
            : headers.Concat(destination.Headers.Where(
                added => !headers.Any(header => header.Name.Equals(added.Name, StringComparison.OrdinalIgnoreCase))));

    private async Task<string> ReadAsync(HttpContent content, CancellationToken cancellation)
    {
        using var stream = await content.ReadAsStreamAsync(cancellation);
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            if (kept.Length + read > options.MaxResponseBytes)
                throw new ScriptException($"The answer has more than {options.MaxResponseBytes} bytes; it is not read further.");
            kept.Write(buffer, 0, read);
        }

        return SafeXml.Decode(kept.GetBuffer().AsSpan(0, (int)kept.Length));
    }

    private static IEnumerable<(string Name, string Value)> Pairs(System.Net.Http.Headers.HttpHeaders headers) =>
        headers.NonValidated.SelectMany(header => header.Value.Select(value => (header.Key, value)));
}

using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Registry.TestScripts.Clients;

/// <summary>Sends a client's request on to the server as it is, and the answer back.</summary>
internal sealed class ClientForwarder(ClientGateOptions options)
{
    // Of one connection only; see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1. Compressed answers could not be asserted on.
    private static readonly HashSet<string> OneHop = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Host", "Content-Length",
        "Accept-Encoding",
    };

    /// <exception cref="ScriptException">The server did not answer; the client got a 502.</exception>
    public async Task<Exchange> ForwardAsync(WaitingRequest request, Destination destination, CancellationToken cancellation)
    {
        try
        {
            return await SendAsync(request, destination, cancellation);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or ScriptException or OperationCanceledException)
        {
            if (!request.Context.Response.HasStarted)
                await Outcomes.WriteAsync(request.Context.Response, 502, "transient", "The server behind the client test did not answer.");
            cancellation.ThrowIfCancellationRequested();
            throw broken as ScriptException
                ?? new ScriptException($"The server did not answer {request.Method} {request.Target}: {broken.Message}", broken);
        }
        finally
        {
            request.Completed.TrySetResult(true);
        }
    }

    private async Task<Exchange> SendAsync(WaitingRequest waiting, Destination destination, CancellationToken cancellation)
    {
        var incoming = waiting.Context.Request;
        var url = new Uri(destination.Base.OriginalString.TrimEnd('/') + waiting.Target);
        var watch = Stopwatch.StartNew();
        using var request = new HttpRequestMessage(new HttpMethod(waiting.Method), url);
        if (waiting.Body.Length > 0)
            request.Content = new ByteArrayContent(waiting.Body);
        var sent = incoming.Headers.Where(header => !OneHop.Contains(header.Key))
            .SelectMany(header => header.Value.Select(value => (header.Key, value ?? ""))).ToList();
        foreach (var (name, value) in sent.Concat(Added(destination, incoming)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await destination.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var body = await BoundedBody.ReadAsync(answer.Content, options.MaxBytes, cancellation);
        var headers = Sender.Pairs(answer.Headers).Concat(Sender.Pairs(answer.Content.Headers)).ToList();
        await AnswerAsync(waiting.Context, destination, (int)answer.StatusCode, headers, body);
        return new Exchange
        {
            Method = waiting.Method,
            Url = url.OriginalString,
            RequestHeaders = sent,
            RequestBody = SafeXml.Decode(waiting.Body),
            Status = (int)answer.StatusCode,
            ResponseHeaders = headers,
            ResponseBody = SafeXml.Decode(body),
            Duration = watch.Elapsed,
        };
    }

    // A server that heeds these makes links that lead the client through here again.
    private static IEnumerable<(string Name, string Value)> Added(Destination destination, HttpRequest incoming) =>
        destination.Headers.Where(header => !incoming.Headers.ContainsKey(header.Name))
            .Append(("X-Forwarded-Host", incoming.Host.Value ?? "")).Append(("X-Forwarded-Proto", incoming.Scheme));

    private static async Task AnswerAsync(
        HttpContext context, Destination destination, int status, List<(string Name, string Value)> headers, byte[] body)
    {
        var own = $"{context.Request.Scheme}://{context.Request.Host}";
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers.Where(header => !OneHop.Contains(header.Name)))
        {
            var isPlace = name is "Location" or "Content-Location";
            context.Response.Headers.Append(name, isPlace
                ? value.Replace(destination.Base.OriginalString.TrimEnd('/'), own, StringComparison.Ordinal) : value);
        }

        if (body.Length > 0 && !HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}

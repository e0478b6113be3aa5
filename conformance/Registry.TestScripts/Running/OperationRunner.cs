using Registry.TestScripts.Clients;

namespace Registry.TestScripts.Running;

/// <summary>Executes one operation and remembers what came of it.</summary>
internal sealed partial class OperationRunner(RunState state, RunOptions options)
{
    private readonly RequestBuilder _requests = new(state, options);
    private readonly Sender _sender = new(options);

    /// <exception cref="ScriptException">It cannot be sent, or was not answered.</exception>
    public async Task<Exchange> RunAsync(ScriptOperation operation, CancellationToken cancellation)
    {
        state.Begin(operation);
        try
        {
            return await SendAsync(operation, cancellation);
        }
        catch
        {
            state.Forget(operation);
            throw;
        }
    }

    private async Task<Exchange> SendAsync(ScriptOperation operation, CancellationToken cancellation)
    {
        var destination = Destination(operation);
        var method = RequestBuilder.Method(operation);
        var url = _requests.Url(operation, destination);
        var body = method == HttpMethod.Get || method == HttpMethod.Head || method == HttpMethod.Delete ? null : _requests.Body(operation);
        var exchange =
            await _sender.SendAsync(method, url, destination, _requests.Headers(operation, body is not null), body, cancellation);
        state.Remember(operation, exchange);
        Locate(operation, exchange);
        return exchange;
    }

    /// <summary>Waits until the client under test sends what an operation asks of it.</summary>
    public async Task<ClientRequest> WaitAsync(ScriptOperation operation, ClientGate client, CancellationToken cancellation)
    {
        var destination = Destination(operation);
        var expected = _requests.Expected(operation, destination);
        var request = await client.WaitAsync(expected, destination, cancellation);
        if (request.Exchange is not { } exchange)
        {
            state.Forget(operation);
            return request;
        }

        var target = exchange.Url[destination.Base.OriginalString.TrimEnd('/').Length..];
        foreach (var (name, value) in expected.Match(exchange.Method, target) ?? new Dictionary<string, string>(StringComparer.Ordinal))
            state.Learn(name, value);
        state.Remember(operation, exchange);
        Locate(operation, exchange);
        return request;
    }

    /// <summary>A conditional DELETE as a search and a DELETE for each match.</summary>
    public async Task<Exchange> EmulateAsync(ScriptOperation delete, CancellationToken cancellation)
    {
        var found = await RunAsync(delete with { Code = "search", ResponseId = null, RequestId = null }, cancellation);
        var last = found;
        if (found.Status is < 200 or > 299)
            return last;
        foreach (var (type, id) in SearchMatches.Of(new Body(found.ResponseBody), found.Url, state.Fill(delete.Resource ?? "")))
            last = await RunAsync(delete with { Params = $"/{id}", Resource = type }, cancellation);
        return last;
    }

    private Destination Destination(ScriptOperation operation)
    {
        if (operation.Destination is { } index)
        {
            return options.Destinations.GetValueOrDefault(index)
                ?? throw new ScriptException($"The script wants the destination {index}: --destination {index}=URL.");
        }

        return state.HasSeveralDestinations
            ? throw new ScriptException("The script has several destinations, and this operation names none of them.")
            : options.Destinations.GetValueOrDefault(1) ?? throw new ScriptException("No server is given: --server URL.");
    }

    // The server's id of what was sent: from the Location header, else from the body.
    private void Locate(ScriptOperation operation, Exchange exchange)
    {
        if (exchange.Status is < 200 or > 299)
            return;
        var at = exchange.Method is "POST" or "PUT" &&
            exchange.ResponseHeader("Location") is { } location && Location().Match(location) is { Success: true } match
            ? new ServerId(match.Groups["type"].Value, match.Groups["id"].Value, match.Groups["version"] is { Success: true } version
                ? version.Value : null)
            : InBody(exchange);
        if (at is null)
            return;
        if (operation.ResponseId is { } response)
            state.ServerIds[response] = at;
        if (operation.SourceId is { } source && (exchange.Method is "POST" or "PUT"))
            state.ServerIds[source] = at;
    }

    private static ServerId? InBody(Exchange exchange)
    {
        var body = new Body(exchange.ResponseBody);
        return body.ResourceType is { } type and not "OperationOutcome" && body.Identity is { Id: { } id, Version: var version }
            ? new ServerId(type, id, version) : null;
    }

    [GeneratedRegex(@"(?<type>[A-Z][A-Za-z]+)/(?<id>[A-Za-z0-9.-]{1,64})(/_history/(?<version>[A-Za-z0-9.-]{1,64}))?$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Location();
}

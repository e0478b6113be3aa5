using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Registry.TestScripts.Clients;

/// <summary>
/// Listens between a client under test and a server. A request waits until the script comes to an operation of the client; then it is
/// forwarded, whether or not it is the expected one.
/// </summary>
internal sealed class ClientGate : IAsyncDisposable
{
    private const int MaxOthersNamed = 10;
    private readonly WebApplication _application;
    private readonly Channel<WaitingRequest> _requests = Channel.CreateBounded<WaitingRequest>(100);
    private readonly ClientGateOptions _options;
    private readonly ClientForwarder _forwarder;

    private ClientGate(ClientGateOptions options, WebApplication application)
    {
        (_options, _application) = (options, application);
        _forwarder = new ClientForwarder(options);
    }

    /// <summary>The base URL that the client is to use.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>How many requests wait for their turn.</summary>
    internal int Pending => _requests.Reader.Count;

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">The address is in use, or cannot be listened on.</exception>
    public static async Task<ClientGate> StartAsync(ClientGateOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(server =>
        {
            server.ConfigureHttpsDefaults(https => https.ServerCertificate = options.Certificate);
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = options.MaxBytes;
        });
        builder.Services.AddRoutingCore();
        var application = builder.Build();
        application.Urls.Add(options.Listen.GetLeftPart(UriPartial.Authority));
        var gate = new ClientGate(options, application);
        application.Run(gate.TakeAsync);
        await application.StartAsync();
        return gate;
    }

    /// <summary>
    /// Waits until the client sends what is expected, forwards it, and gives the client the answer. Other requests are forwarded too, and
    /// named.
    /// </summary>
    /// <exception cref="ScriptException">The server did not answer.</exception>
    public async Task<ClientRequest> WaitAsync(ExpectedRequest expected, Destination destination, CancellationToken cancellation)
    {
        _options.Waiting?.Invoke(expected);
        var others = new List<string>();
        using var patience = new CancellationTokenSource(_options.Patience, _options.Clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        while (true)
        {
            WaitingRequest request;
            try
            {
                request = await _requests.Reader.ReadAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                return new ClientRequest(null, $"The client did not send {expected.Method} {expected.Target} within "
                    + $"{_options.Patience.TotalSeconds:0.#} seconds. {Named(others, "It sent nothing else.")}");
            }

            var exchange = await _forwarder.ForwardAsync(request, destination, cancellation);
            if (expected.Match(request.Method, request.Target) is not null)
                return new ClientRequest(exchange, others.Count == 0 ? null : Named(others, ""));
            others.Add($"{request.Method} {request.Target}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_requests.Writer.TryComplete())
            return;
        while (_requests.Reader.TryRead(out var late))
            late.Completed.TrySetResult(false);
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private static string Named(List<string> others, string none) => others.Count == 0 ? none
        : $"It sent, and the server answered, what was not expected here: {string.Join("; ", others.Take(MaxOthersNamed))}"
            + (others.Count > MaxOthersNamed ? $" and {others.Count - MaxOthersNamed} more." : ".");

    private async Task TakeAsync(HttpContext context)
    {
        var request = await WaitingRequest.ReadAsync(context, _options.MaxBytes);
        if (request is null)
            await Outcomes.WriteAsync(context.Response, 413, "too-long", $"The request has more than {_options.MaxBytes} bytes.");
        else if (!_requests.Writer.TryWrite(request))
            await Outcomes.WriteAsync(context.Response, 503, "transient", "The client test has ended, or too many requests are waiting.");
        else if (!await request.Completed.Task)
            await Outcomes.WriteAsync(context.Response, 503, "transient", "The client test ended before this request's turn came.");
    }
}

/// <summary>How a <see cref="ClientGate"/> listens and waits.</summary>
internal sealed record ClientGateOptions
{
    /// <summary>The URL to listen on; port 0 takes a free one.</summary>
    public required Uri Listen { get; init; }

    /// <summary>The certificate, with its key, for a URL with <c>https</c>.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>How long each expected request is waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The largest body of a request or answer, in bytes.</summary>
    public long MaxBytes { get; init; } = 16 * 1024 * 1024;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Is called when a wait begins.</summary>
    public Action<ExpectedRequest>? Waiting { get; init; }
}

/// <summary>What a client sent while it was waited for.</summary>
/// <param name="Exchange">The expected request and its answer; null where it did not come in time.</param>
/// <param name="Message">Why it is missing, or what else came.</param>
internal sealed record ClientRequest(Exchange? Exchange, string? Message);

using System.Diagnostics;

namespace FhirHost.Http.Rejections;

/// <summary>
/// Listens to Kestrel's event of a rejected request, which it raises before it answers
/// (<see href="https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/diagnostics"/>), and answers with an outcome in its
/// place. HTTP/2 and 3 reject by resetting the stream, where there is no answer.
/// </summary>
internal sealed class RejectedRequests(DiagnosticListener source, IdGenerator newId, TimeProvider clock)
    : IHostedService, IObserver<KeyValuePair<string, object?>>
{
    private const string Rejected = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";
    private IDisposable? _subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = source.Subscribe(this, name => name == Rejected);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        return Task.CompletedTask;
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value is not { Key: Rejected, Value: IFeatureCollection request } || request.Get<LastWord>() is not { } connection)
            return;
        // What goes wrong after the answer, such as with the rest of a body, has its answer already.
        if (request.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException error
            && request.Get<IHttpResponseFeature>()?.HasStarted == false && IsHttp1(request))
        {
            var withBody = request.Get<IHttpRequestFeature>()?.Method != HttpMethods.Head;
            connection.Say(RejectionText.Of(error.StatusCode, newId(), clock.GetUtcNow(), withBody));
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private static bool IsHttp1(IFeatureCollection request) =>
        request.Get<IHttpRequestFeature>()?.Protocol is not { } protocol
            || !(HttpProtocol.IsHttp2(protocol) || HttpProtocol.IsHttp3(protocol));
}

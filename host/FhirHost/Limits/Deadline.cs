using Microsoft.Extensions.ObjectPool;

namespace FhirHost.Limits;

/// <summary>
/// The time limit of a request: its token is cancelled when the client disconnects or the time is up. The framework's
/// <c>RequestTimeouts</c> cannot replace it: it does not tell the two apart once the token is cancelled, leaves the cancelled token in
/// place for the response that reports the timeout, and lets a handler that ignored the token respond late.
/// </summary>
internal sealed class Deadline : IDisposable
{
    private const int MostKept = 1024;

    // The framework does the same with the sources of RequestAborted. One that was cancelled is not used again.
    private static readonly DefaultObjectPool<CancellationTokenSource> Sources =
        new(new DefaultPooledObjectPolicy<CancellationTokenSource>(), MostKept);

    private readonly CancellationTokenSource _both;
    private readonly CancellationTokenRegistration _client;
    private bool _isAnswered;

    public Deadline(TimeSpan timeout, TimeProvider time, CancellationToken client)
    {
        Client = client;
        // One source for both: that the client has gone is seen by its own token.
        if (time == TimeProvider.System)
            (_both = Sources.Get()).CancelAfter(timeout);
        else
            _both = new CancellationTokenSource(timeout, time);
        _client = client.UnsafeRegister(static both => ((CancellationTokenSource)both!).Cancel(), _both);
    }

    /// <summary>Ends with the client's connection.</summary>
    public CancellationToken Client { get; }

    public CancellationToken Token => _both.Token;

    /// <summary>Whether the time is up, and the client still waits for an answer that says so.</summary>
    private bool IsOver => !_isAnswered && _both.IsCancellationRequested && !Client.IsCancellationRequested;

    /// <summary>Whether a request is out of time, and could still be answered.</summary>
    public static bool IsOverFor(HttpContext http) => !http.Response.HasStarted && http.Features.Find<Deadline>()?.IsOver == true;

    /// <summary>Whether the client of a request has gone.</summary>
    public static bool HasGone(HttpContext http) => (http.Features.Find<Deadline>()?.Client ?? http.RequestAborted).IsCancellationRequested;

    /// <summary>Lets the answer out though the time for the work is up.</summary>
    public static void LetAnswerOut(HttpContext http)
    {
        if (http.Features.Find<Deadline>() is not { } deadline)
            return;
        deadline._isAnswered = true;
        http.RequestAborted = deadline.Client;
    }

    public void Dispose()
    {
        _client.Dispose();
        // A source with another clock cannot be reset.
        if (_both.TryReset())
            Sources.Return(_both);
        else
            _both.Dispose();
    }
}

namespace FhirHost.Limits;

/// <summary>Until when a request is worked on: its token ends with the client's connection or with the time.</summary>
internal sealed class Deadline : IDisposable
{
    private readonly CancellationTokenSource _time;
    private readonly CancellationTokenSource _both;

    public Deadline(TimeSpan timeout, TimeProvider time, CancellationToken client)
    {
        Client = client;
        _time = new CancellationTokenSource(timeout, time);
        _both = CancellationTokenSource.CreateLinkedTokenSource(client, _time.Token);
    }

    /// <summary>Ends with the client's connection.</summary>
    public CancellationToken Client { get; }

    public CancellationToken Token => _both.Token;

    /// <summary>Whether the time is up and the client still waits.</summary>
    public bool IsOver => _time.IsCancellationRequested && !Client.IsCancellationRequested;

    public void Dispose()
    {
        _both.Dispose();
        _time.Dispose();
    }
}

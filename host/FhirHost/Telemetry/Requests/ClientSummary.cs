namespace FhirHost.Telemetry.Requests;

/// <summary>
/// Counts requests by client, and once a minute logs those clients that had errors or slow requests: a client that does something wrong
/// is found by one line a minute, however many requests it sends.
/// </summary>
internal sealed class ClientSummary(TimeProvider clock, ILogger<AccessLog> logger) : IDisposable
{
    /// <summary>How many clients are counted by name in a minute: who is not known may have any number of addresses.</summary>
    public const int MostCounted = 1000;

    /// <summary>How many lines a minute may leave, and one for all further clients.</summary>
    public const int MostLines = 20;

    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private Dictionary<string, ClientTally> _tallies = new(StringComparer.Ordinal);
    private ClientTally _further = new();
    private ITimer? _timer;

    /// <summary>Counts a request; the first of a minute starts the minute.</summary>
    public void Count(string client, int status, bool isSlow)
    {
        lock (_lock)
        {
            if (_tallies.Count == 0)
                (_timer ??= clock.CreateTimer(_ => Report(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan))
                    .Change(Interval, Timeout.InfiniteTimeSpan);
            if (!_tallies.TryGetValue(client, out var tally))
            {
                if (_tallies.Count < MostCounted)
                    _tallies.Add(client, tally = new ClientTally());
                else
                    tally = _further;
            }

            tally.Add(status, isSlow);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void Report()
    {
        Dictionary<string, ClientTally> tallies;
        ClientTally further;
        lock (_lock)
        {
            (tallies, _tallies) = (_tallies, new(StringComparer.Ordinal));
            (further, _further) = (_further, new());
        }

        var notable = tallies.Where(client => client.Value.IsNotable)
            .OrderByDescending(client => client.Value.Errors + client.Value.Slow).ThenBy(client => client.Key, StringComparer.Ordinal)
            .ToList();
        foreach (var (client, tally) in notable.Take(MostLines))
            AccessLogMessages.ClientInAMinute(logger, client, tally.Requests, tally.Errors, tally.Statuses, tally.Slow);
        foreach (var (_, tally) in notable.Skip(MostLines))
            further.Add(tally);
        if (further.IsNotable)
            AccessLogMessages.FurtherClientsInAMinute(logger, further.Requests, further.Errors, further.Statuses, further.Slow);
    }
}

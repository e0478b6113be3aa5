using System.Net;

namespace Registry.Plugin.Audit;

/// <summary>
/// Keeps callers without a good token from filling the audit's disk (spec T5b): past a limit their refused requests are counted, and each
/// minute leaves one record for each address, up to a limit, and one for all further addresses.
/// </summary>
internal sealed class RefusalCounts : IDisposable
{
    private readonly AuditTrail _trail;
    private readonly AuditFailures _failures;
    private readonly AuditOptions _options;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private RefusalMinute? _minute;

    public RefusalCounts(AuditTrail trail, AuditFailures failures, IOptions<AuditOptions> options, TimeProvider clock)
    {
        (_trail, _failures, _options, _clock) = (trail, failures, options.Value, clock);
        _timer = clock.CreateTimer(_ => _ = CloseAsync(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Whether a record was counted, and is not to be written.</summary>
    public bool Counts(AuditRecord record)
    {
        if (record is not { Client: null, Subject: null, Issuer: null, Status: >= 400 and var status })
            return false;
        List<AuditRecord> ended = [];
        bool counted;
        lock (_gate)
        {
            var now = _clock.GetUtcNow();
            if (_minute is { } before && now >= before.End)
            {
                ended = before.Records();
                _minute = null;
            }

            if (_minute is null)
            {
                _minute = new RefusalMinute(_options, now);
                _timer.Change(_minute.End - now, Timeout.InfiniteTimeSpan);
            }

            counted = _minute.Counts(RefusalAddress.Of(record.Address), status, record.At);
        }

        _ = WriteAsync(ended);
        return counted;
    }

    public Task CloseAsync()
    {
        List<AuditRecord> ended;
        lock (_gate)
        {
            ended = _minute?.Records() ?? [];
            _minute = null;
        }

        return WriteAsync(ended);
    }

    public void Dispose() => _timer.Dispose();

    private Task WriteAsync(List<AuditRecord> records) => _failures.WrittenAsync(Task.WhenAll(records.Select(_trail.WriteAsync)));
}

/// <summary>Whom a refused request counts against, by the address in its record.</summary>
internal static class RefusalAddress
{
    public static string Of(string? address) => IPAddress.TryParse(address, out var parsed) ? SubscriberAddress.Of(parsed) : "unknown";
}

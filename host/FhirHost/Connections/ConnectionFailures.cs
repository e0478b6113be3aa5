using Microsoft.AspNetCore.Connections;

namespace FhirHost.Connections;

/// <summary>
/// Keeps what strangers send to a port out of the error log: a connection that ends by an exception, as after an invalid handshake, is
/// logged at Debug, and all of a minute together in one line.
/// </summary>
internal sealed class ConnectionFailures(TimeProvider clock, ILogger<ConnectionFailures> logger) : IDisposable
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private ITimer? _timer;
    private int _count;

    public async Task WatchAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        try
        {
            await next(connection);
        }
        catch (Exception cause)
        {
            ConnectionLog.Failed(logger, connection.ConnectionId, cause);
            Count();
        }
    }

    /// <summary>Counts one more; the first of a minute starts the minute.</summary>
    public void Count()
    {
        lock (_lock)
        {
            if (_count++ == 0)
                (_timer ??= clock.CreateTimer(_ => Report(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan))
                    .Change(Interval, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer?.Dispose();

    private void Report()
    {
        int count;
        lock (_lock)
            (count, _count) = (_count, 0);
        ConnectionLog.FailedInAMinute(logger, count);
    }
}

/// <summary>All log messages of this folder, events 1090 to 1099.</summary>
internal static partial class ConnectionLog
{
    [LoggerMessage(EventIds.ConnectionFailed, LogLevel.Debug, "Connection {ConnectionId} ended by an error")]
    public static partial void Failed(ILogger logger, string connectionId, Exception cause);

    [LoggerMessage(EventIds.ConnectionsFailed, LogLevel.Information,
        "{Count} error(s) of connections within a minute, as of clients that do not speak TLS or HTTP, or overdo it")]
    public static partial void FailedInAMinute(ILogger logger, int count);
}

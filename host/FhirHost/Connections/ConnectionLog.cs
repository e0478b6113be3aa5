namespace FhirHost.Connections;

/// <summary>All log messages of this folder, events 1090 to 1099.</summary>
internal static partial class ConnectionLog
{
    [LoggerMessage(EventIds.ConnectionFailed, LogLevel.Debug, "Connection {ConnectionId} ended by an error")]
    public static partial void Failed(ILogger logger, string connectionId, Exception cause);

    [LoggerMessage(EventIds.ConnectionsFailed, LogLevel.Information,
        "{Count} error(s) of connections within a minute, as of clients that do not speak TLS or HTTP, or overdo it")]
    public static partial void FailedInAMinute(ILogger logger, int count);
}

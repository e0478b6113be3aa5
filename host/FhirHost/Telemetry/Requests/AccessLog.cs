namespace FhirHost.Telemetry.Requests;

/// <summary>The category of the lines of requests.</summary>
internal sealed class AccessLog;

/// <summary>All log messages of this folder, events 1030 to 1039. None has a path, a query, a body or a token (spec T6).</summary>
internal static partial class AccessLogMessages
{
    [LoggerMessage(EventIds.RequestServed, LogLevel.Information,
        "{Method} {Route} {Status} in {Milliseconds} ms, {Bytes} bytes, client {Client}")]
    public static partial void Served(
        ILogger logger, string method, string route, int status, double milliseconds, long bytes, string client);

    [LoggerMessage(EventIds.ProbeServed, LogLevel.Debug, "{Method} {Route} {Status} in {Milliseconds} ms, {Bytes} bytes")]
    public static partial void ProbeServed(ILogger logger, string method, string route, int status, double milliseconds, long bytes);

    [LoggerMessage(EventIds.RequestServedSlowly, LogLevel.Warning,
        "{Method} {Route} {Status} in {Milliseconds} ms, which is slow, {Bytes} bytes, client {Client}")]
    public static partial void ServedSlowly(
        ILogger logger, string method, string route, int status, double milliseconds, long bytes, string client);

    [LoggerMessage(EventIds.ClientInAMinute, LogLevel.Information,
        "In the last minute {Client}: {Requests} requests, {Errors} answered with an error ({Statuses}), {Slow} slow")]
    public static partial void ClientInAMinute(ILogger logger, string client, long requests, long errors, string statuses, long slow);

    [LoggerMessage(EventIds.FurtherClientsInAMinute, LogLevel.Information,
        "In the last minute further clients: {Requests} requests, {Errors} answered with an error ({Statuses}), {Slow} slow")]
    public static partial void FurtherClientsInAMinute(ILogger logger, long requests, long errors, string statuses, long slow);
}

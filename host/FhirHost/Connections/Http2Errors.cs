namespace FhirHost.Connections;

/// <summary>
/// Counts what Kestrel would log of HTTP/2 as critical: that a client resets more streams than it may, many lines for each connection.
/// The filters of the log keep the lines themselves out of it.
/// </summary>
internal sealed class Http2Errors(IServiceProvider services) : ILoggerProvider, ILogger
{
    public const string Category = "Microsoft.AspNetCore.Server.Kestrel.Http2";

    public ILogger CreateLogger(string categoryName) =>
        categoryName == Category ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    // Asked for late: the counter has a logger itself.
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
            services.GetRequiredService<ConnectionFailures>().Count();
    }

    public void Dispose()
    {
    }
}

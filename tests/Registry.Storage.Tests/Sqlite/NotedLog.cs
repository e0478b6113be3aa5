using Microsoft.Extensions.Logging;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>Keeps what is logged.</summary>
internal sealed class NotedLog<T> : ILogger<T>
{
    private readonly Lock _lock = new();
    private readonly List<LoggedLine> _lines = [];

    public IReadOnlyList<LoggedLine> Lines
    {
        get
        {
            lock (_lock)
                return [.. _lines];
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        lock (_lock)
            _lines.Add(new LoggedLine(logLevel, eventId.Id, formatter(state, exception)));
    }
}

internal sealed record LoggedLine(LogLevel Level, int Id, string Message);

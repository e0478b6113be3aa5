using Microsoft.Extensions.Logging;

namespace Registry.Storage.Tests.Sqlite;

/// <summary>Does something at each line that is logged, which has this event id.</summary>
internal sealed class ActingLog(Action<int> act) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) => act(eventId.Id);
}

using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Registry.Storage.MongoDb;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>What a store has logged.</summary>
internal sealed class RecordedLog : ILogger<MongoDbAppointmentStore>
{
    private readonly ConcurrentQueue<(int Id, string Text)> _entries = new();

    /// <summary>Every entry, exceptions included.</summary>
    public string All => string.Join('\n', _entries.Select(entry => entry.Text));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter) =>
        _entries.Enqueue((eventId.Id, $"{formatter(state, exception)} {exception}"));

    /// <summary>The first entry of an event.</summary>
    public string First(int eventId) => _entries.First(entry => entry.Id == eventId).Text;

    /// <summary>Lets time pass until an event is logged.</summary>
    public async Task WaitForAsync(FakeTimeProvider time, int eventId)
    {
        while (_entries.All(entry => entry.Id != eventId))
        {
            if (_entries.Any(entry => entry.Id == 3109))
                time.Advance(IndexBuild.Interval);
            await Task.Delay(5);
        }
    }
}

using FhirHost.Connections;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FhirHost.Tests.Connections;

[Trait("Spec", "T6")]
public sealed class ConnectionFailuresTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly LogLines<ConnectionFailures> _log = [];

    [Fact]
    public async Task WatchAsync_ManyFailures_AreOneLineAMinute()
    {
        using var sut = new ConnectionFailures(_clock, _log);
        for (var minute = 1; minute <= 2; minute++)
        {
            for (var connection = 0; connection < 100 * minute; connection++)
                await sut.WatchAsync(new DefaultConnectionContext("c"), _ =>
                    throw new InvalidOperationException("An alert where a hello belongs."));
            _clock.Advance(ConnectionFailures.Interval);
        }

        Assert.Equal(["100 error(s)", "200 error(s)"],
            _log.Where(line => line.Level == LogLevel.Information).Select(line => line.Text[..12]));
        Assert.DoesNotContain(_log, line => line.Level > LogLevel.Information);
    }

    [Fact]
    public async Task WatchAsync_NoFailure_SaysNothing()
    {
        using var sut = new ConnectionFailures(_clock, _log);
        await sut.WatchAsync(new DefaultConnectionContext("c"), _ => Task.CompletedTask);
        _clock.Advance(ConnectionFailures.Interval);
        Assert.Empty(_log);
    }
}

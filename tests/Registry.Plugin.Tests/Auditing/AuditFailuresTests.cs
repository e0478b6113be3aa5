using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Registry.Plugin.Audit;

namespace Registry.Plugin.Tests.Auditing;

[Trait("Spec", "T5a")]
public sealed class AuditFailuresTests : ILogger<AuditFailures>
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<(LogLevel Level, string Text)> _lines = [];

    [Fact]
    public void Report_AThousandTimes_IsOneCriticalLineThenACountAMinuteThenOneThatItWorks()
    {
        var failures = new AuditFailures(Options.Create(new AuditOptions()), _clock, this);
        failures.Works();
        for (var at = 0; at < 1000; at++, _clock.Advance(TimeSpan.FromMilliseconds(100)))
            failures.Report("The disk is full: make room.");
        failures.Works();
        failures.Works();
        Assert.Equal([LogLevel.Critical, LogLevel.Error, LogLevel.Warning], _lines.Select(line => line.Level));
        Assert.Contains("refused with 503. The disk is full: make room.", _lines[0].Text, StringComparison.Ordinal);
        Assert.Contains("600 more attempts", _lines[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_WhereRequestsGoOn_SaysSo()
    {
        new AuditFailures(Options.Create(new AuditOptions { OnFailure = AuditOptions.Allow }), _clock, this).Report("why");
        Assert.Contains("answered without one", Assert.Single(_lines).Text, StringComparison.Ordinal);
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Add((logLevel, formatter(state, exception)));
}

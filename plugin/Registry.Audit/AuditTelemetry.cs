using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Registry.Audit;

/// <summary>
/// What the audit measures: spans and figures under the name <c>Registry.Audit</c> (docs/telemetry.md), with nothing of a record in them.
/// </summary>
internal static class AuditTelemetry
{
    public const string Name = "Registry.Audit";

    private const string DeferredTag = "registry.audit.deferred";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Lag = Meter.CreateHistogram(
        "registry.audit.lag", "s", "Time from the request for a record until it is on the disk", tags: null, new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
        });

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "registry.audit.failures", "{record}", "Records that could not be written when they were to be");

    /// <summary>Whether anyone listens; else nothing need be measured.</summary>
    public static bool IsOn => Source.HasListeners() || Lag.Enabled || Failures.Enabled;

    /// <summary>A figure of how many records wait in memory; it goes with the meter that is returned.</summary>
    public static Meter Waiting(Func<int> count)
    {
        var meter = new Meter(Name);
        meter.CreateObservableGauge("registry.audit.waiting", count, "{record}", "Records that the disk has not taken yet");
        return meter;
    }

    /// <summary>Waits for a record to be on the disk, and measures it.</summary>
    /// <param name="isDeferred">Whether no answer waits for it, since it is durable elsewhere already.</param>
    /// <param name="write">Writes the record.</param>
    public static async Task MeasureAsync(bool isDeferred, Func<ValueTask> write)
    {
        using var span = Source.StartActivity("audit");
        span?.SetTag(DeferredTag, isDeferred);
        var began = Stopwatch.GetTimestamp();
        try
        {
            await write().ConfigureAwait(false);
            Lag.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>(DeferredTag, isDeferred));
        }
        catch (AuditUnavailableException)
        {
            span?.SetTag("error.type", "unavailable").SetStatus(ActivityStatusCode.Error);
            Failures.Add(1);
            throw;
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Registry.Http.Tests.Running;

/// <summary>
/// Reads every span and every figure that the server measures, as an exporter would, and keeps the spans. What it reads of them is
/// held against what must never be in a log (spec T6).
/// </summary>
internal sealed class TelemetryWatch : IDisposable
{
    private readonly LeakWatch _leaks;
    private readonly ActivityListener _spans;
    private readonly MeterListener _figures;

    public TelemetryWatch(LeakWatch leaks)
    {
        _leaks = leaks;
        _spans = new ActivityListener
        {
            ShouldListenTo = source => IsOurs(source.Name) || source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Read,
        };
        ActivitySource.AddActivityListener(_spans);
        _figures = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (!IsOurs(instrument.Meter.Name) && instrument.Meter.Name != "Microsoft.AspNetCore.Hosting")
                    return;
                Instruments[instrument.Name] = instrument;
                listener.EnableMeasurementEvents(instrument);
            },
        };
        _figures.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Read(instrument, tags));
        _figures.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Read(instrument, tags));
        _figures.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Read(instrument, tags));
        _figures.Start();
    }

    public ConcurrentQueue<Activity> Spans { get; } = new();

    /// <summary>What was measured, by its name, with the tags of each time.</summary>
    public ConcurrentDictionary<string, ConcurrentBag<string>> Figures { get; } = new(StringComparer.Ordinal);

    /// <summary>What can be measured, by name.</summary>
    public ConcurrentDictionary<string, Instrument> Instruments { get; } = new(StringComparer.Ordinal);

    /// <summary>The spans of a trace.</summary>
    public IReadOnlyList<Activity> Of(string traceId) => [.. Spans.Where(span => span.TraceId.ToHexString() == traceId)];

    /// <summary>Asks for what is measured when it is asked for.</summary>
    public void Ask() => _figures.RecordObservableInstruments();

    public void Dispose()
    {
        _spans.Dispose();
        _figures.Dispose();
    }

    private static bool IsOurs(string name) => name.StartsWith("Registry.", StringComparison.Ordinal)
        || name.StartsWith("FhirHost", StringComparison.Ordinal);

    private void Read(Activity span)
    {
        Spans.Enqueue(span);
        var tags = string.Join(' ', span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"));
        var events = string.Join(' ', span.Events.Select(one => $"{one.Name} {string.Join(' ', one.Tags)}"));
        _leaks.Look("span", $"{span.DisplayName} {span.StatusDescription} {tags} {events} {string.Join(' ', span.Baggage)} "
            + $"{span.TraceStateString} {span.ParentId}");
    }

    private void Read(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
        Figures.GetOrAdd(instrument.Name, _ => []).Add(text);
        _leaks.Look("figure", $"{instrument.Name} {text}");
    }
}

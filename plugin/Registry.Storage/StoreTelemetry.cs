using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Registry.Storage;

/// <summary>
/// What the stores measure: spans and figures under the name <c>Registry.Storage</c> (docs/telemetry.md). They hold the kind of store, the
/// operation and its result, and nothing of an appointment or a query. While no one listens they cost a look at two fields.
/// </summary>
internal static class StoreTelemetry
{
    public const string Name = "Registry.Storage";
    public const string Sqlite = "sqlite";
    public const string MongoDb = "mongodb";

    private const string SystemTag = "db.system.name";
    private const string OperationTag = "db.operation.name";
    private const string ErrorTag = "error.type";

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "registry.storage.duration", "s", "Time until the store has done an operation, durably where it writes", tags: null, Seconds);

    /// <summary>How many writes each commit made durable (SQLite).</summary>
    public static Histogram<int> GroupSize { get; } = Meter.CreateHistogram(
        "registry.storage.group_size", "{write}", "Writes made durable by one commit", tags: null,
        new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] });

    /// <summary>How long each commit took (SQLite), in seconds.</summary>
    public static Histogram<double> CommitDuration { get; } = Meter.CreateHistogram(
        "registry.storage.commit.duration", "s", "Time of one commit with its sync to the disk", tags: null, Seconds);

    /// <summary>Runs an operation of a store, measured where someone listens.</summary>
    public static ValueTask<TResult> RunAsync<TState, TResult>(
        string system, string operation, TState state, Func<TState, ValueTask<TResult>> run) =>
        Source.HasListeners() || Duration.Enabled ? MeasureAsync(system, operation, state, run) : run(state);

    private static async ValueTask<TResult> MeasureAsync<TState, TResult>(
        string system, string operation, TState state, Func<TState, ValueTask<TResult>> run)
    {
        using var span = Source.StartActivity(operation, ActivityKind.Client);
        span?.SetTag(SystemTag, system).SetTag(OperationTag, operation);
        var began = Stopwatch.GetTimestamp();
        try
        {
            var result = await run(state);
            Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new(SystemTag, system), new(OperationTag, operation));
            return result;
        }
        catch (Exception error) when (Note(error, span, began, system, operation))
        {
            throw;
        }
    }

    // Not a local function: what that one knows of the operation would be an object for each.
    private static bool Note(Exception error, Activity? span, long began, string system, string operation)
    {
        var type = error is OperationCanceledException ? "cancelled" : error is StoreUnavailableException ? "unavailable" : "error";
        span?.SetTag(ErrorTag, type).SetStatus(ActivityStatusCode.Error);
        Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds,
            new(SystemTag, system), new(OperationTag, operation), new(ErrorTag, type));
        return false;
    }
}

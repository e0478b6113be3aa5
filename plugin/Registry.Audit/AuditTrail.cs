using System.Diagnostics.Metrics;
using Registry.Audit.Chain;
using Registry.Audit.Files;
using Registry.Audit.Writing;

namespace Registry.Audit;

/// <summary>
/// An append-only, hash-chained record of what was asked and answered (spec T5), in files of JSON lines. One thread writes at a time;
/// records that come while the disk is busy share its next flush.
/// </summary>
public sealed class AuditTrail : IAsyncDisposable
{
    private const int MostAtOnce = 1024;

    // Each flush delays the commits of a store on the same disk, so records that can wait share one.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(20);

    private readonly ChainWriter _writer;
    private readonly GroupThread<Pending> _thread;
    private readonly Meter _waiting;

    internal AuditTrail(ChainWriter writer)
    {
        _writer = writer;
        _thread = new GroupThread<Pending>("audit", new GroupHandling<Pending>(MostAtOnce, writer.Write)
        {
            CanWait = static pending => pending.CanWait,
            LongestWait = LongestWait,
        });
        _waiting = AuditTelemetry.Waiting(() => writer.Waiting);
    }

    /// <summary>Whether the last record could be written.</summary>
    public bool IsHealthy => _writer.IsHealthy;

    /// <summary>Whether no record had been written when it was opened.</summary>
    public bool IsNew => _writer.IsNew;

    /// <summary>How many records could not be written yet; they are lost where the process ends.</summary>
    public int Waiting => _writer.Waiting;

    /// <summary>
    /// The number of the last record and its hash, for an administrator to note: nothing before it can be taken away unseen then.
    /// </summary>
    public string Anchor => _writer.Last.ToString();

    /// <summary>The number of the last record that is on the disk; 0 before the first.</summary>
    public long Sequence => _writer.Last.Sequence;

    /// <summary>
    /// Opens an audit, which no other process may have open, and goes on where it ends. What a crash left of a record is set aside, and a
    /// record says so.
    /// </summary>
    /// <exception cref="AuditUnavailableException">
    /// It cannot be opened, or records, key or head of it were lost; the message says what to do.
    /// </exception>
    public static AuditTrail Open(AuditTrailOptions options, TimeProvider time) =>
        new(ChainOpening.Open(options, time, path => new AuditFile(path)));

    /// <summary>Completes when the record is on the disk.</summary>
    /// <exception cref="AuditUnavailableException">
    /// It is not; it is kept in memory and written when the disk takes records again, unless the process ends before.
    /// </exception>
    public Task WriteAsync(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return AuditTelemetry.IsOn ? MeasuredAsync(record, canWait: false) : EnqueueAsync(record).AsTask();
    }

    /// <summary>
    /// As <see cref="WriteAsync"/>, but a caller that is alone writes on its own thread, which waits for the disk: that spares two changes
    /// of threads. Where others are being written, or several were just before, it joins those that wait. To be awaited once.
    /// </summary>
    /// <exception cref="AuditUnavailableException">As with <see cref="WriteAsync"/>.</exception>
    public ValueTask WriteHereAsync(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return AuditTelemetry.IsOn ? MeasuredHereAsync(record) : HandleAsync(record);
    }

    /// <summary>
    /// As <see cref="WriteAsync"/>, for a record that is durable elsewhere until then: it waits some milliseconds for others to share a
    /// flush with. Its place is that of the call; what is written after it does not overtake it. To be awaited once.
    /// </summary>
    /// <exception cref="AuditUnavailableException">As with <see cref="WriteAsync"/>.</exception>
    public ValueTask WriteSoonAsync(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return AuditTelemetry.IsOn ? new ValueTask(MeasuredAsync(record, canWait: true)) : EnqueueAsync(record, canWait: true);
    }

    /// <summary>
    /// Finds out whether records can be written: looks whether the files are still there and the disk has room, and writes the records
    /// that are kept.
    /// </summary>
    /// <exception cref="AuditUnavailableException">They cannot.</exception>
    public Task ProbeAsync() => EnqueueAsync(record: null).AsTask();

    /// <summary>
    /// Looks, on the caller's thread, whether the files are in their places and their disk has room. It does not wait for what is being
    /// written.
    /// </summary>
    /// <exception cref="AuditUnavailableException">They are not.</exception>
    public void Check() => _writer.Check();

    /// <summary>The text of the last start before this one; null at the first start.</summary>
    public string? LastStart() => _writer.LastStart;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _waiting.Dispose();
        await _thread.DisposeAsync().ConfigureAwait(false);
        _writer.Dispose();
    }

    // Apart from their callers, which make no closure where nothing is measured.
    private Task MeasuredAsync(AuditRecord record, bool canWait) =>
        AuditTelemetry.MeasureAsync(isDeferred: canWait, () => EnqueueAsync(record, canWait));

    private ValueTask MeasuredHereAsync(AuditRecord record) =>
        new(AuditTelemetry.MeasureAsync(isDeferred: false, () => HandleAsync(record)));

    private ValueTask HandleAsync(AuditRecord record)
    {
        var pending = new Pending(record);
        return TaskOf(pending, Completion.OthersWait ? _thread.TryAdd(pending) : _thread.TryHandle(pending));
    }

    private ValueTask EnqueueAsync(AuditRecord? record, bool canWait = false)
    {
        var pending = new Pending(record) { CanWait = canWait };
        return TaskOf(pending, _thread.TryAdd(pending));
    }

    private static ValueTask TaskOf(Pending pending, bool isTaken) => isTaken ? pending.Done
        : ValueTask.FromException(new AuditUnavailableException("The audit is closed; start the server again."));
}

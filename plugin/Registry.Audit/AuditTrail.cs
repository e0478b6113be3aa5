using System.Diagnostics;
using System.Threading.Channels;
using Registry.Audit.Chain;
using Registry.Audit.Files;
using Registry.Audit.Writing;

namespace Registry.Audit;

/// <summary>
/// An append-only, hash-chained record of what was asked and answered (spec T5), in files of JSON lines. One thread writes; records that
/// come while the disk is busy share its next flush.
/// </summary>
public sealed class AuditTrail : IAsyncDisposable
{
    private const int MostAtOnce = 1024;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(5);

    private readonly Channel<Pending> _queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ChainWriter _writer;
    private readonly Thread _thread;

    internal AuditTrail(ChainWriter writer)
    {
        _writer = writer;
        IsNew = writer.Last == ChainLink.Beginning;
        _thread = new Thread(Run) { IsBackground = true, Name = "audit" };
        _thread.Start();
    }

    /// <summary>Whether the last record could be written.</summary>
    public bool IsHealthy => _writer.IsHealthy;

    /// <summary>Whether no record had been written when it was opened.</summary>
    public bool IsNew { get; }

    /// <summary>How many records could not be written yet; they are lost where the process ends.</summary>
    public int Waiting => _writer.Waiting;

    /// <summary>
    /// The number of the last record and its hash, for an administrator to note: nothing before it can be taken away unseen then.
    /// </summary>
    public string Anchor => _writer.Last.ToString();

    /// <summary>The number of the last record that is on the disk; 0 where there is none.</summary>
    public long Sequence => _writer.Last.Sequence;

    /// <summary>
    /// Opens an audit, which no other process may have open, and goes on where it ends. What a crash left of a record is set aside, and a
    /// record says so.
    /// </summary>
    /// <exception cref="AuditUnavailableException">
    /// It cannot be opened, or records, key or head of it were lost; the message says what to do.
    /// </exception>
    public static AuditTrail Open(AuditTrailOptions options, TimeProvider time) =>
        new(ChainWriter.Open(options, time, path => new AuditFile(path)));

    /// <summary>Completes when the record is on the disk.</summary>
    /// <exception cref="AuditUnavailableException">
    /// It is not; it is kept in memory and written when the disk takes records again, unless the process ends before.
    /// </exception>
    public Task WriteAsync(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return EnqueueAsync(record);
    }

    /// <summary>
    /// As <see cref="WriteAsync"/>, for a record that is durable elsewhere until then: it waits some milliseconds for others to share a
    /// flush with. Its place is that of the call; what is written after it does not overtake it.
    /// </summary>
    /// <exception cref="AuditUnavailableException">As with <see cref="WriteAsync"/>.</exception>
    public Task WriteSoonAsync(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return EnqueueAsync(record, canWait: true);
    }

    /// <summary>
    /// Finds out whether records can be written: looks whether the files are still there and the disk has room, and writes the records
    /// that are kept.
    /// </summary>
    /// <exception cref="AuditUnavailableException">They cannot.</exception>
    public Task ProbeAsync() => EnqueueAsync(record: null);

    /// <summary>
    /// Looks, on the caller's thread, whether the files are in their places and their disk has room. It does not wait for what is being
    /// written.
    /// </summary>
    /// <exception cref="AuditUnavailableException">They are not.</exception>
    public void Check() => _writer.Check();

    /// <summary>The text of the last start before this one; null where there is none.</summary>
    public string? LastStart() => _writer.LastStart;

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        _thread.Join();
        _writer.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task EnqueueAsync(AuditRecord? record, bool canWait = false)
    {
        var pending = new Pending(record) { CanWait = canWait };
        return _queue.Writer.TryWrite(pending) ? pending.Done.Task
            : Task.FromException(new AuditUnavailableException("The audit is closed; start the server again."));
    }

    private void Run()
    {
        var batch = new List<Pending>(MostAtOnce);
        // The thread is the audit's own, so it may wait.
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            TakeInto(batch);
            WaitForMore(batch);
            _writer.Write(batch);
            batch.Clear();
        }
    }

    private void TakeInto(List<Pending> batch)
    {
        while (batch.Count < MostAtOnce && _queue.Reader.TryRead(out var next))
            batch.Add(next);
    }

    /// <summary>Waits while no one waits for the batch, and not for long.</summary>
    private void WaitForMore(List<Pending> batch)
    {
        var began = Stopwatch.GetTimestamp();
        while (batch.Count < MostAtOnce && batch.TrueForAll(pending => pending.CanWait))
        {
            var left = LongestWait - Stopwatch.GetElapsedTime(began);
            var more = _queue.Reader.WaitToReadAsync().AsTask();
            if (left <= TimeSpan.Zero || !more.Wait(left) || !more.Result)
                return;
            TakeInto(batch);
        }
    }
}

using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Registry.Storage.Sqlite;

/// <summary>
/// The one writer: a thread that commits together whatever queued while the disk synced the group before. A caller is told when its
/// group is durable, never earlier (spec P1).
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    // Bounds how long the first of a group waits for the last; far beyond what makes the sync's share of a write small.
    private const int MaxGroup = 256;

    private static readonly Meter Meter = new("Registry.Storage");
    private static readonly Histogram<int> GroupSize =
        Meter.CreateHistogram<int>("registry.storage.group_size", "{write}", "Writes made durable by one commit");

    private readonly Channel<QueuedWrite> _queue;
    private readonly Func<WriteSession> _open;
    private readonly ILogger _logger;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WriteSession? _session;
    private volatile bool _closing;

    /// <summary>Starts the thread. <paramref name="open"/> gives it a session, and another after a fault may have spoilt that.</summary>
    public GroupWriter(Func<WriteSession> open, int capacity, ILogger logger)
    {
        _open = open;
        _logger = logger;
        _queue = Channel.CreateBounded<QueuedWrite>(new BoundedChannelOptions(capacity) { SingleReader = true });
        new Thread(Run) { IsBackground = true, Name = "registry-writer" }.Start();
    }

    /// <summary>Queues a write. The task completes when it is durable, and fails at once where the queue is full or closing.</summary>
    public Task<TResult> WriteAsync<TArgument, TResult>(TArgument argument, Func<WriteSession, TArgument, TResult> write, CancellationToken cancellationToken)
    {
        var queued = new QueuedWrite<TArgument, TResult>(argument, write);
        queued.WithdrawOn(cancellationToken);
        if (!_queue.Writer.TryWrite(queued) && queued.TryTake())
            queued.Fail(_closing ? SqliteFault.NotOpen() : SqliteFault.QueueFull());
        return queued.Outcome;
    }

    /// <summary>Refuses further writes, and completes when those queued are durable.</summary>
    public async ValueTask DisposeAsync()
    {
        _closing = true;
        _queue.Writer.TryComplete();
        await _ended.Task;
    }

    private void Run()
    {
        var group = new List<QueuedWrite>(MaxGroup);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (group.Count < MaxGroup && _queue.Reader.TryRead(out var write))
            {
                if (write.TryTake())
                    group.Add(write);
            }

            Write(group);
            group.Clear();
        }

        _session?.Dispose();
        _ended.SetResult();
    }

    private void Write(List<QueuedWrite> group)
    {
        if (group.Count == 0 || Commit(group) is not { } fault)
            return;

        Log.GroupFailed(_logger, group.Count, fault);
        if (group.Count == 1 || SqliteFault.IsBusy(fault))
        {
            foreach (var write in group)
                write.Fail(SqliteFault.From(fault));
            return;
        }

        // One of them may be what the disk has no room for; alone, none fails for its neighbour.
        foreach (var write in group)
            Write([write]);
    }

    /// <summary>Writes a group in one transaction and tells its callers; else the fault, with nothing written and nobody told.</summary>
    private Exception? Commit(List<QueuedWrite> group)
    {
        try
        {
            _session ??= _open();
            _session.Begin();
            foreach (var write in group)
                write.Apply(_session);
            _session.Commit();
        }
        catch (Exception fault)
        {
            Recover(fault);
            return fault;
        }

        GroupSize.Record(group.Count);
        foreach (var write in group)
            write.Complete();
        return null;
    }

    private void Recover(Exception fault)
    {
        try
        {
            _session?.Rollback();
            if (SqliteFault.SparesConnection(fault))
                return;
        }
        catch (Exception second)
        {
            Log.RollbackFailed(_logger, second);
        }

        // Closing a connection rolls back whatever is left; the next group opens another.
        _session?.Dispose();
        _session = null;
    }
}

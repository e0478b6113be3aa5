using System.Diagnostics;
using Registry.Storage.Sqlite.Files;
using Registry.Storage.Sqlite.Outbox;

namespace Registry.Storage.Sqlite;

/// <summary>
/// The one writer: a thread that commits together whatever queued while the disk synced the group before, or a caller that writes alone to
/// a disk that is quick. A caller is answered when its group is durable, never earlier (spec P1).
/// </summary>
internal sealed class GroupWriter : IAsyncDisposable
{
    // Bounds how long the first of a group waits for the last; far beyond what makes the sync's share of a write small.
    private const int MaxGroup = 256;

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);

    // What a caller's thread may wait for a disk; longer, and the pool would lack it.
    private static readonly TimeSpan QuickCommit = TimeSpan.FromMilliseconds(2);

    private readonly GroupThread<QueuedWrite> _thread;
    private readonly Func<WriteSession> _open;
    private readonly OpenFiles? _files;
    private readonly Checkpoints? _checkpoints;
    private readonly ILogger _logger;
    private readonly TimeSpan _quick;
    private readonly ReleasedRecords _released = new();
    private WriteSession? _session;
    private volatile bool _closing;
    private volatile bool _isQuick;

    /// <summary>Starts the thread. <paramref name="open"/> gives it a session, and another after an error may have spoilt that.</summary>
    public GroupWriter(
        Func<WriteSession> open, int capacity, ILogger logger, OpenFiles? files = null, Checkpoints? checkpoints = null,
        TimeSpan? quick = null)
    {
        _checkpoints = checkpoints;
        _quick = quick ?? QuickCommit;
        _open = open;
        _files = files;
        _logger = logger;
        _thread = new GroupThread<QueuedWrite>("registry-writer", new GroupHandling<QueuedWrite>(MaxGroup, Write)
        {
            Capacity = capacity,
            Take = static write => write.TryTake(),
            Idle = RemoveReleased,
            IdleAfter = Idle,
            Ended = End,
        });
    }

    /// <summary>
    /// Queues a write, or does it at once. The task completes when it is durable, and fails at once where the queue is full or closing.
    /// </summary>
    public Task<TResult> WriteAsync<TArgument,
        TResult>(TArgument argument, Func<WriteSession, TArgument, TResult> write, CancellationToken cancellationToken)
    {
        var queued = new QueuedWrite<TArgument, TResult>(argument, write);
        queued.WithdrawOn(cancellationToken);
        // A single client's write changes threads twice for nothing, where no other comes to share its flush; the thread knows if one does.
        var isQueued = _isQuick ? _thread.TryHandle(queued) : _thread.TryAdd(queued);
        if (!isQueued && queued.TryTake())
            queued.Fail(_closing ? SqliteError.NotOpen() : SqliteError.QueueFull());
        return queued.Outcome;
    }

    /// <summary>Removes a companion record with the next group, or when there has been none for a second.</summary>
    public void Release(string id) => _released.Add(id);

    /// <summary>Refuses further writes, and completes when those queued are durable.</summary>
    public ValueTask DisposeAsync()
    {
        _closing = true;
        return _thread.DisposeAsync();
    }

    private void End()
    {
        RemoveReleased();
        _session?.Dispose();
    }

    private void RemoveReleased()
    {
        while (_session is not null && !_released.IsEmpty)
        {
            try
            {
                _files?.Check();
                _session.RemoveUnhurried(_released.Take());
            }
            catch (Exception error)
            {
                // Another process may be writing: the next group, or the next idle second, tries again.
                _released.PutBack();
                Recover(error);
                return;
            }
        }
    }

    private void Write(List<QueuedWrite> group)
    {
        if (Commit(group, out var isCommitted) is not { } error)
            return;

        // A lost file has its own line in the log, and need not have one for each group.
        if (error is not LostFileException)
            Log.GroupFailed(_logger, group.Count, error);
        // What was committed must not be done again: a registration would find itself there, and be answered as a duplicate.
        if (group.Count == 1 || isCommitted || SqliteError.IsForAll(error))
        {
            foreach (var write in group)
                write.Fail(SqliteError.From(error));
            return;
        }

        // One of them may be what the disk has no room for; alone, none fails for its neighbour.
        foreach (var write in group)
            Write([write]);
    }

    /// <summary>Writes a group in one transaction and answers its callers; else the error, with no caller answered.</summary>
    /// <param name="group">The writes.</param>
    /// <param name="isCommitted">Whether the transaction was committed; where it was not, nothing is written.</param>
    private Exception? Commit(List<QueuedWrite> group, out bool isCommitted)
    {
        isCommitted = false;
        _isQuick = false;
        var released = _released.Take();
        var began = Stopwatch.GetTimestamp();
        try
        {
            _files?.Check();
            _session ??= _open();
            _session.Begin();
            foreach (var write in group)
                write.Apply(_session);
            _session.Remove(released);
            _session.Commit();
            isCommitted = true;
            // Linux lets the commit succeed in a file that no one finds any more.
            _files?.CheckWritten();
        }
        catch (Exception error)
        {
            _released.PutBack();
            Recover(error);
            return error;
        }

        StoreTelemetry.GroupSize.Record(group.Count);
        var took = Stopwatch.GetElapsedTime(began);
        StoreTelemetry.CommitDuration.Record(took.TotalSeconds);
        _isQuick = took < _quick;
        foreach (var write in group)
            write.Complete();
        _checkpoints?.AfterCommit(_session);
        return null;
    }

    private void Recover(Exception error)
    {
        _files?.Note(error);
        try
        {
            _session?.Rollback();
            if (SqliteError.SparesConnection(error))
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

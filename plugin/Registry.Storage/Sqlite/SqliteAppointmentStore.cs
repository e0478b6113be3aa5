using Registry.Storage.Sqlite.Files;

namespace Registry.Storage.Sqlite;

/// <summary>The store in one SQLite file (spec P1 to P5): one writer that commits in groups, readers that never wait for it.</summary>
internal sealed class SqliteAppointmentStore(
    IOptions<SqliteStoreOptions> options, ILogger<SqliteAppointmentStore> logger, TimeProvider? time = null, FreeSpace? freeSpace = null,
    ConnectionOpened? opened = null)
    : IAppointmentStore, IRecordOutbox, IAdministeredStore, ITrailMarks, IStoreFacts, IAsyncDisposable
{
    private readonly Lock _opening = new();
    private readonly DiskSpace _disk = new(DatabaseFile.LeastSpace, freeSpace);
    private volatile OpenStore? _open;
    private bool _disposed;

    bool ITrailMarks.IsShared => false;

    /// <summary>Opens the file, made where absent; nothing more where it is open already.</summary>
    /// <exception cref="StoreUnavailableException">The file cannot be used; the message names it and the fix.</exception>
    public Task OpenAsync(CancellationToken cancellationToken) => Task.Run(Open, cancellationToken);

    public ValueTask<RegisterResult> RegisterAsync(
        AppointmentVersion first, CompanionRecord? companion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(first);
        if (first.Version != 1)
            throw new ArgumentException("The first version of an appointment is 1.", nameof(first));
        return WriteAsync("register", (first, companion),
            static (session, write) => session.Register(write.first, write.companion), cancellationToken);
    }

    public ValueTask<ReplaceResult> ReplaceAsync(AppointmentVersion next, CompanionRecord? companion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.Version < 2)
            throw new ArgumentException("A version that replaces another is 2 or more.", nameof(next));
        return WriteAsync("replace", (next, companion),
            static (session, write) => session.Replace(write.next, write.companion), cancellationToken);
    }

    public ValueTask<AppointmentVersion?> GetAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync("get", id, static (session, id) => session.Get(id), cancellationToken);

    public ValueTask<AppointmentVersion?> GetVersionAsync(string id, int version, CancellationToken cancellationToken) =>
        ReadAsync("get_version", (id, version), static (session, wanted) => session.GetVersion(wanted.id, wanted.version),
            cancellationToken);

    public ValueTask<IReadOnlyList<AppointmentVersion>> HistoryAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync("history", id, static (session, id) => session.History(id), cancellationToken);

    public ValueTask<SearchResult> SearchAsync(AppointmentQuery query, CancellationToken cancellationToken)
    {
        AppointmentQuery.ThrowIfInvalid(query);
        return ReadAsync("search", query, static (session, query) => session.Search(query), cancellationToken);
    }

    public async ValueTask ReadyAsync(CancellationToken cancellationToken)
    {
        // No appointment has this id; looking for it touches the file as every read does.
        await GetAsync("-", cancellationToken);
        if (_open is not { } open)
            return;
        open.Files.ThrowIfLost();
        open.Check?.ThrowIfDamaged();
        if (_disk.IsShort(Path.GetDirectoryName(open.Path)!))
            throw SqliteError.DiskFull();
    }

    public ValueTask<IReadOnlyList<CompanionRecord>> HeldAsync(string trail, int max, CancellationToken cancellationToken) =>
        ReadAsync("outbox", (trail, max), static (session, wanted) => session.Held(wanted.trail, wanted.max), cancellationToken);

    public ValueTask<int> CountOfOthersAsync(string trail, CancellationToken cancellationToken) =>
        ReadAsync("outbox", trail, static (session, trail) => session.CountOfOthers(trail), cancellationToken);

    public void Release(string id) => _open?.Writer.Release(id);

    public async ValueTask RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => await WriteAsync(
        "outbox",
        ids,
        static (session, ids) =>
        {
            session.Remove(ids);
            return ids.Count;
        },
        cancellationToken);

    public ValueTask<bool> EraseAsync(string id, CompanionRecord record, CancellationToken cancellationToken) =>
        WriteAsync("erase", (id, record), static (session, erasure) => session.Erase(erasure.id, erasure.record), cancellationToken);

    public async ValueTask HoldAsync(CompanionRecord record, CancellationToken cancellationToken) => await WriteAsync(
        "outbox",
        record,
        static (session, record) =>
        {
            session.Hold(record);
            return true;
        },
        cancellationToken);

    public ValueTask<KnownTrails> TrailsAsync(CancellationToken cancellationToken) =>
        ReadAsync("trails", 0, static (session, _) => session.Trails(), cancellationToken);

    public async ValueTask MarkAsync(TrailMark mark, CancellationToken cancellationToken) =>
        await WriteAsync("trails", mark, static (session, mark) => session.Mark(mark), cancellationToken);

    public ValueTask<StoreFacts> FactsAsync(CancellationToken cancellationToken) =>
        ReadAsync("facts", _open?.Path ?? "", static (session, path) => session.Facts(path), cancellationToken);

    /// <summary>
    /// Removes, with all their versions, a batch of appointments that were over before an instant (spec P6); the number removed.
    /// </summary>
    internal ValueTask<int> ExpireAsync(DateTimeOffset overBefore, CancellationToken cancellationToken) =>
        WriteAsync("expire", overBefore, static (session, before) => session.Expire(before), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        OpenStore? open;
        lock (_opening)
        {
            _disposed = true;
            open = _open;
            _open = null;
        }

        if (open is null)
            return;
        open.Check?.Dispose();
        await open.Writer.DisposeAsync();
        await open.Checkpoints.DisposeAsync();
        open.Readers.Dispose();
        open.Files.Dispose();
        Log.Closed(logger);
    }

    private void Open()
    {
        lock (_opening)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_open is not null)
                return;
            var file = new DatabaseFile(options.Value, opened);
            var isNew = !File.Exists(file.Path);
            var isLarge = !isNew && new FileInfo(file.Path).Length > options.Value.LargestCheckedFirst;
            file.Prepare(options.Value.CheckAtStart && !isLarge);
            if (isNew)
                Log.Made(logger, file.Path);
            var clock = time ?? TimeProvider.System;
            var files = new OpenFiles(file, new LossReport(clock, logger), clock);
            OpenRights.Warn(file.Path, logger);
            var checkpoints = new Checkpoints(file.Open, logger, files);
            var writer = new GroupWriter(
                () => new WriteSession(file.Open()), options.Value.QueueCapacity, logger, files, checkpoints);
            var check = options.Value.CheckAtStart && isLarge ? DamageCheck.Begin(file, logger) : null;
            _open = new OpenStore(file.Path, writer, checkpoints, new ReadSessions(file, files, logger), files, check);
            Log.Opened(logger, file.Path, Schema.Version);
        }
    }

    private ValueTask<TResult> WriteAsync<TArgument, TResult>(
        string operation, TArgument argument, Func<WriteSession, TArgument, TResult> write, CancellationToken cancellationToken) =>
        StoreTelemetry.RunAsync(StoreTelemetry.Sqlite, operation, (_open, argument, write, cancellationToken), static call =>
            call._open is { } open
                ? new ValueTask<TResult>(open.Writer.WriteAsync(call.argument, call.write, call.cancellationToken))
                : ValueTask.FromException<TResult>(SqliteError.NotOpen()));

    private ValueTask<TResult> ReadAsync<TArgument, TResult>(
        string operation, TArgument argument, Func<ReadSession, TArgument, TResult> read, CancellationToken cancellationToken) =>
        StoreTelemetry.RunAsync(StoreTelemetry.Sqlite, operation, (_open, argument, read, cancellationToken), static call =>
        {
            if (call.cancellationToken.IsCancellationRequested)
                return ValueTask.FromCanceled<TResult>(call.cancellationToken);
            if (call._open is not { } open)
                return ValueTask.FromException<TResult>(SqliteError.NotOpen());
            try
            {
                return new ValueTask<TResult>(open.Readers.Read(call.argument, call.read));
            }
            catch (StoreUnavailableException error)
            {
                return ValueTask.FromException<TResult>(error);
            }
        });

    private sealed record OpenStore(
        string Path, GroupWriter Writer, Checkpoints Checkpoints, ReadSessions Readers, OpenFiles Files, DamageCheck? Check);
}

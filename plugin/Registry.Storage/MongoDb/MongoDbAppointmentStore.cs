namespace Registry.Storage.MongoDb;

/// <summary>
/// The store in a MongoDB collection (spec P1 to P5): a document per appointment, every operation on one of them, so that a standalone, a
/// replica set and a sharded cluster serve alike.
/// </summary>
internal sealed class MongoDbAppointmentStore(
    IOptions<MongoDbStoreOptions> options, TimeProvider time, ILogger<MongoDbAppointmentStore> logger)
    : IAppointmentStore, IWriteLookup, IAdministeredStore, ITrailMarks, IStoreFacts, IAsyncDisposable
{
    private readonly SemaphoreSlim _opening = new(1);
    private volatile OpenDatabase? _open;
    private bool _disposed;

    bool ITrailMarks.IsShared => true;

    private OpenDatabase Database => _open ?? throw MongoDbError.NotOpen();

    /// <summary>Opens the database, made ready where it is new; nothing more where it is open already.</summary>
    /// <exception cref="StoreUnavailableException">It cannot be reached or used; the message says how to fix it.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_open is not null)
                return;
            _open = await OpenDatabase.OpenAsync(options.Value, time, logger, cancellationToken);
            Log.Opened(logger, options.Value.Collection, _open.Topology, SchemaVersion.Current);
        }
        catch (StoreUnavailableException error)
        {
            throw MongoDbError.AtStart(error);
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>
    /// Lets MongoDB delete by the options' number of days, or no longer. To be called when everything else has started: a server whose
    /// start fails, such as one with another's audit, deletes nothing and ends no one's retention.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It cannot be changed; the message says how to fix it.</exception>
    public async Task ApplyRetentionAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Database.ApplyRetentionAsync(cancellationToken);
        }
        catch (StoreUnavailableException error)
        {
            throw MongoDbError.AtStart(error);
        }
    }

    public async ValueTask<RegisterResult> RegisterAsync(AppointmentVersion first, CompanionRecord? companion,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(first);
        if (first.Version != 1)
            throw new ArgumentException("The first version of an appointment is 1.", nameof(first));
        cancellationToken.ThrowIfCancellationRequested();
        return await RunAsync("register", (Database, first, companion),
            static call => call.Database.Writes.RegisterAsync(call.first, call.companion?.Id));
    }

    public async ValueTask<ReplaceResult> ReplaceAsync(AppointmentVersion next, CompanionRecord? companion,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (next.Version < 2)
            throw new ArgumentException("A version that replaces another is 2 or more.", nameof(next));
        cancellationToken.ThrowIfCancellationRequested();
        return await RunAsync("replace", (Database, next, companion),
            static call => call.Database.Writes.ReplaceAsync(call.next, call.companion?.Id));
    }

    public async ValueTask<AppointmentVersion?> GetAsync(string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await RunAsync("get", (Database, id, cancellationToken),
            static call => call.Database.Reads.GetAsync(call.id, call.cancellationToken));
    }

    public async ValueTask<AppointmentVersion?> GetVersionAsync(string id, int version, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await RunAsync("get_version", (Database, id, version, cancellationToken),
            static call => call.Database.Reads.GetVersionAsync(call.id, call.version, call.cancellationToken));
    }

    public async ValueTask<IReadOnlyList<AppointmentVersion>> HistoryAsync(string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await RunAsync("history", (Database, id, cancellationToken),
            static call => call.Database.Reads.HistoryAsync(call.id, call.cancellationToken));
    }

    public async ValueTask<bool> IsStoredAsync(string id, int version, string companionId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return await Database.Writes.IsStoredAsync(id, version, companionId, cancellationToken);
    }

    public async ValueTask<KnownTrails> TrailsAsync(CancellationToken cancellationToken) =>
        await Database.Trails.FindAsync(cancellationToken);

    public async ValueTask MarkAsync(TrailMark mark, CancellationToken cancellationToken) =>
        await Database.Trails.MarkAsync(mark, cancellationToken);

    public async ValueTask<bool> EraseAsync(string id, CompanionRecord record, CancellationToken cancellationToken)
    {
        if (await Database.Writes.RegistrationAsync(id, cancellationToken) is not { } registration)
            return false;
        // There is no transaction over two documents: the record comes first, so that nothing is erased without one.
        await Database.Records.HoldAsync(record, cancellationToken);
        await Database.Writes.EraseAsync(id, registration, cancellationToken);
        return true;
    }

    public async ValueTask HoldAsync(CompanionRecord record, CancellationToken cancellationToken) =>
        await Database.Records.HoldAsync(record, cancellationToken);

    public async ValueTask<IReadOnlyList<CompanionRecord>> HeldAsync(string trail, int max, CancellationToken cancellationToken) =>
        await Database.Records.HeldAsync(trail, max, cancellationToken);

    public async ValueTask<int> CountOfOthersAsync(string trail, CancellationToken cancellationToken) =>
        await Database.Records.CountOfOthersAsync(trail, cancellationToken);

    public async ValueTask RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await Database.Records.RemoveAsync(ids, cancellationToken);

    public async ValueTask<StoreFacts> FactsAsync(CancellationToken cancellationToken) =>
        await Database.Size.FactsAsync(cancellationToken);

    public async ValueTask<SearchResult> SearchAsync(AppointmentQuery query, CancellationToken cancellationToken)
    {
        AppointmentQuery.ThrowIfInvalid(query);
        cancellationToken.ThrowIfCancellationRequested();
        return await RunAsync("search", (Database, query, cancellationToken),
            static call => call.Database.Search.SearchAsync(call.query, call.cancellationToken));
    }

    public async ValueTask ReadyAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Database.Readiness.CheckAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _opening.WaitAsync();
        var open = _open;
        _disposed = true;
        _open = null;
        _opening.Release();
        if (open is null)
            return;
        await open.DisposeAsync();
        Log.Closed(logger);
    }

    private static ValueTask<TResult> RunAsync<TState, TResult>(string operation, TState state, Func<TState, Task<TResult>> run) =>
        StoreTelemetry.RunAsync(StoreTelemetry.MongoDb, operation, (state, run),
            static call => new ValueTask<TResult>(call.run(call.state)));
}

using MongoDB.Bson;
using MongoDB.Driver;
using Registry.Storage.MongoDb.Diagnosis;

namespace Registry.Storage.MongoDb;

/// <summary>A database that was found, checked and made ready, and what is done with it.</summary>
internal sealed class OpenDatabase : IAsyncDisposable
{
    private static readonly TimeSpan LongestClosing = TimeSpan.FromSeconds(2);

    private readonly MongoClient _client;

    private readonly TimeProvider _time;

    private readonly StartDiagnosis _diagnosis;

    // Null where the indexes stay as they are.
    private IndexCheck? _indexes;

    private OpenDatabase(MongoDbStoreOptions options, TimeProvider time, ILogger logger)
    {
        _time = time;
        var limits = new TimeLimits(options.OperationTimeout);
        var url = new MongoUrl(options.ConnectionString);
        var certificates = new ServerCertificates();
        _client = new MongoClient(Settings(url, limits, certificates));
        _diagnosis = new StartDiagnosis(_client, certificates);
        Database = _client.GetDatabase(options.Database.Length > 0 ? options.Database : url.DatabaseName);
        var collection = new DocumentCollection(Database, options.Collection, limits);
        var retry = new Retry(limits, time, logger);
        Writes = new AppointmentWrites(collection, retry);
        Reads = new AppointmentReads(collection, retry, time);
        Search = new AppointmentSearch(collection, retry);
        Trails = new KnownTrailsDocument(
            new DocumentCollection(Database, SchemaVersion.CollectionOf(options.Collection), limits), collection, retry);
        Records = new HeldRecordDocuments(
            new DocumentCollection(Database, HeldRecordDocuments.CollectionOf(options.Collection), limits), retry);
        Size = new CollectionSize(collection, Records, retry);
        // No appointment has this id; looking for it asks of the servers what every read does.
        Readiness = new Readiness(token => Reads.GetAsync("-", token), options.ReadyTimeout, time);
    }

    public AppointmentWrites Writes { get; }

    public AppointmentReads Reads { get; }

    public AppointmentSearch Search { get; }

    public KnownTrailsDocument Trails { get; }

    public HeldRecordDocuments Records { get; }

    public CollectionSize Size { get; }

    public Readiness Readiness { get; }

    /// <summary>What the servers are together, for the log.</summary>
    public string Topology => _client.Cluster.Description.Type.ToString();

    private IMongoDatabase Database { get; }

    /// <summary>
    /// Finds the database, and leaves its schema version and, unless the options keep it from them, its indexes as this server needs them.
    /// </summary>
    /// <exception cref="StoreUnavailableException">It cannot be reached or used; the message says how to fix it.</exception>
    public static async Task<OpenDatabase> OpenAsync(
        MongoDbStoreOptions options, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var database = new OpenDatabase(options, time, logger);
        try
        {
            await database.PrepareAsync(options, time, logger, cancellationToken);
            return database;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the database delete by the options' number of days, or no longer.</summary>
    /// <exception cref="StoreUnavailableException">As for <see cref="OpenAsync"/>.</exception>
    public Task ApplyRetentionAsync(CancellationToken cancellationToken) =>
        _indexes?.EnsureRetentionAsync(cancellationToken) ?? Task.CompletedTask;

    /// <summary>Waits for an answer of the database's servers, and reads one appointment that no one has registered.</summary>
    /// <returns>What the servers are together.</returns>
    /// <exception cref="StoreUnavailableException">As for <see cref="OpenAsync"/>.</exception>
    public static async Task<string> ProbeAsync(
        MongoDbStoreOptions options, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        await using var database = new OpenDatabase(options, time, logger);
        var limits = new TimeLimits(options.StartTimeout);
        var retry = new Retry(limits, time, logger) { IsTransient = Transient.IsAtStart, Explain = database._diagnosis.Explain };
        await retry.RunAsync(
            async limit =>
            {
                await database.PingAsync(limits, limit);
                return true;
            },
            cancellationToken);
        await database.Reads.GetAsync("-", cancellationToken);
        return database.Topology;
    }

    /// <summary>Ends the driver's sessions and connections, within two seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        // The driver tells a server that its sessions end, and waits on this thread for the answer, without limit; the server ends a
        // session that is not used by itself.
        var closing = Task.Factory.StartNew(Close, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await closing.WaitAsync(LongestClosing, _time);
        }
        catch (TimeoutException)
        {
            // Its thread ends with the answer, or with the process.
        }
    }

    private void Close()
    {
        // The driver shares and keeps what watches the servers; left alone it would go on asking them.
        ClusterRegistry.Instance.UnregisterAndDisposeCluster(_client.Cluster);
        _client.Dispose();
    }

    private async Task PrepareAsync(MongoDbStoreOptions options, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        var limits = new TimeLimits(options.StartTimeout);
        var retry = new Retry(limits, time, logger) { IsTransient = Transient.IsAtStart, Explain = _diagnosis.Explain };
        var schema = new DocumentCollection(Database, SchemaVersion.CollectionOf(options.Collection), limits);
        await retry.RunAsync(
            async limit =>
            {
                // What the servers are together is known only when one has answered.
                await PingAsync(limits, limit);
                await new SchemaVersion(schema).EnsureAsync(options.MustExist, limit);
                return true;
            },
            cancellationToken);

        if (options.LeavesIndexes)
            return;
        var indexes = new IndexCommands(Database, new DocumentCollection(Database, options.Collection, limits));
        var build = new IndexBuild(indexes, retry, time, logger);
        _indexes = new IndexCheck(indexes, build, retry, options.RetentionDays, options.Collection, logger);
        await _indexes.EnsureAsync(cancellationToken);
    }

    private Task PingAsync(TimeLimits limits, CancellationToken cancellationToken)
    {
        var ping = new BsonDocument { { "ping", 1 }, { "maxTimeMS", (long)limits.Server.TotalMilliseconds } };
        return Database.RunCommandAsync<BsonDocument>(ping, ReadPreference.Primary, cancellationToken);
    }

    private static MongoClientSettings Settings(MongoUrl url, TimeLimits limits, ServerCertificates certificates)
    {
        var settings = MongoClientSettings.FromUrl(url);
        settings.ApplicationName ??= "appointment-registry";
        settings.ServerSelectionTimeout = Shorter(settings.ServerSelectionTimeout, limits.Server);
        // A configurator of its own gives each store a cluster object of its own: another in this process can be closed without it.
        settings.ClusterConfigurator = _ => GC.KeepAlive(settings);
        settings.ConnectTimeout = Shorter(settings.ConnectTimeout, limits.Server);
        // The store's own limits hold for requests. One of the connection string would hold for the making of indexes too.
        settings.SocketTimeout = TimeSpan.Zero;
        if (!settings.AllowInsecureTls)
            settings.SslSettings = WithCheck(settings.SslSettings, certificates);
        return settings;
    }

    private static SslSettings WithCheck(SslSettings? settings, ServerCertificates certificates)
    {
        var own = settings?.Clone() ?? new SslSettings();
        own.ServerCertificateValidationCallback = certificates.Accept;
        return own;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one > TimeSpan.Zero && one < other ? one : other;
}

using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Servers;

namespace Registry.Storage.MongoDb;

/// <summary>A collection whose documents are reached one by one, by id: each operation atomic, durable and limited in time.</summary>
internal sealed class DocumentCollection
{
    // Sets the version to itself.
    private static readonly BsonDocument Nothing = new("$set", new BsonDocument(Field.Version, "$" + Field.Version));

    private readonly IMongoCollection<BsonDocument> _alone;
    private readonly IMongoCollection<BsonDocument> _latest;
    private readonly IMongoCollection<BsonDocument> _committed;
    private ServerType _lastType;

    public DocumentCollection(IMongoDatabase database, string name, TimeLimits limits)
    {
        Limits = limits;
        // Whatever the connection string says of these concerns is overruled.
        var collection = database.GetCollection<BsonDocument>(name).WithReadPreference(ReadPreference.Primary);
        // A standalone is its own majority. But asked for one it answers before its journal is on the disk; asked for itself alone, after.
        _alone = collection
            .WithWriteConcern(new WriteConcern(1, limits.Server, journal: true))
            .WithReadConcern(ReadConcern.Local);
        // A write is answered when a majority has it in its journal (spec P1). A read by id is linearizable (spec P3): a server that was
        // the primary, and has not learnt yet that another is, must reach a majority before it answers, and cannot.
        _latest = collection
            .WithWriteConcern(new WriteConcern("majority", limits.Server, journal: true))
            .WithReadConcern(ReadConcern.Linearizable);
        _committed = _latest.WithReadConcern(ReadConcern.Majority);
    }

    public TimeLimits Limits { get; }

    /// <summary>The collection as a majority of the servers has it: nothing in it can be rolled back. What several documents are read by.</summary>
    public IMongoCollection<BsonDocument> Committed => IsStandalone ? _alone : _committed;

    private IMongoCollection<BsonDocument> Latest => IsStandalone ? _alone : _latest;

    private bool IsStandalone
    {
        get
        {
            // Of the servers and not of the cluster: to a direct connection every server is a standalone, a replica set's primary too.
            var known = _latest.Database.Client.Cluster.Description.Servers.FirstOrDefault(server => server.Type != ServerType.Unknown);
            // While no server is in reach the driver does not say what they were.
            return (known is null ? _lastType : _lastType = known.Type) == ServerType.Standalone;
        }
    }

    /// <summary>The latest of a document, or null.</summary>
    public async Task<BsonDocument?> FindAsync(string id, BsonDocument? projection, CancellationToken cancellationToken)
    {
        var options = new FindOptions { MaxTime = Limits.Server };
        return await Latest.Find(ById(id), options).Project(projection ?? []).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Adds a document; false where its id is taken.</summary>
    public async Task<bool> InsertAsync(BsonDocument document, CancellationToken cancellationToken)
    {
        const int DuplicateKey = 11000;
        // The command itself, because the driver's insert cannot be given a time limit on the server.
        var command = new BsonDocument
        {
            { "insert", _latest.CollectionNamespace.CollectionName },
            { "documents", new BsonArray { document } },
            { "ordered", true },
            { "writeConcern", Latest.Settings.WriteConcern.ToBsonDocument() },
            { "maxTimeMS", (long)Limits.Server.TotalMilliseconds },
        };
        var reply = await RunAsync(command, cancellationToken);
        if (!reply.TryGetValue("writeErrors", out var errors))
            return true;
        var code = errors[0]["code"].ToInt32();
        return code == DuplicateKey ? false : throw new WriteErrorException(code);
    }

    /// <summary>Every index, as mongod describes it; none where the collection is not there yet.</summary>
    public async Task<List<BsonDocument>> ListIndexesAsync(CancellationToken cancellationToken)
    {
        const int NamespaceNotFound = 26;
        var command = new BsonDocument
        {
            { "listIndexes", _latest.CollectionNamespace.CollectionName },
            { "cursor", new BsonDocument() },
            { "maxTimeMS", (long)Limits.Server.TotalMilliseconds },
        };
        try
        {
            // A collection has no more than 64, and they all come at once.
            var reply = await RunAsync(command, cancellationToken);
            return [.. reply["cursor"]["firstBatch"].AsBsonArray.Select(index => index.AsBsonDocument)];
        }
        catch (MongoCommandException fault) when (fault.Code == NamespaceNotFound)
        {
            return [];
        }
    }

    /// <summary>Changes a document if it still is at a version; false where it is not, or is not there.</summary>
    public async Task<bool> UpdateAsync(string id, int version, BsonDocument stage, CancellationToken cancellationToken)
    {
        var filter = ById(id).Add(Field.Version, version);
        return await ModifyAsync(filter, stage, new BsonDocument(Field.Id, 1), cancellationToken) is not null;
    }

    /// <summary>The latest of a document, or null, when everything that was done to it is durable.</summary>
    /// <remarks>
    /// It may show what a try has done of which no answer came. A linearizable read waits until a majority has that. On a standalone a
    /// write that changes nothing waits, like every write, for the journal.
    /// </remarks>
    public Task<BsonDocument?> SettleAsync(string id, BsonDocument projection, CancellationToken cancellationToken) =>
        IsStandalone ? ModifyAsync(ById(id), Nothing, projection, cancellationToken) : FindAsync(id, projection, cancellationToken);

    private async Task<BsonDocument?> ModifyAsync(
        BsonDocument filter, BsonDocument stage, BsonDocument projection, CancellationToken cancellationToken)
    {
        var update = Builders<BsonDocument>.Update.Pipeline(new[] { stage });
        var options = new FindOneAndUpdateOptions<BsonDocument> { MaxTime = Limits.Server, Projection = projection };
        return await Latest.FindOneAndUpdateAsync<BsonDocument>(filter, update, options, cancellationToken);
    }

    private Task<BsonDocument> RunAsync(BsonDocument command, CancellationToken cancellationToken) =>
        _latest.Database.RunCommandAsync<BsonDocument>(command, ReadPreference.Primary, cancellationToken);

    private static BsonDocument ById(string id) => new(Field.Id, id);
}

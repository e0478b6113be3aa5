using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Clusters;

namespace Registry.Storage.MongoDb;

/// <summary>A collection whose documents are reached one by one, by id: each operation atomic, durable and limited in time.</summary>
internal sealed class DocumentCollection
{
    // Sets the version to itself.
    private static readonly BsonDocument Nothing = new("$set", new BsonDocument(Field.Version, "$" + Field.Version));

    private readonly IMongoCollection<BsonDocument> _collection;
    private readonly TimeLimits _limits;
    private ClusterType _lastType;

    public DocumentCollection(IMongoDatabase database, string name, TimeLimits limits)
    {
        _limits = limits;
        // A write is answered when a majority has it in its journal (spec P1). Whatever the connection string says of this is overruled.
        _collection = database.GetCollection<BsonDocument>(name)
            .WithWriteConcern(new WriteConcern("majority", limits.Server, journal: true))
            .WithReadPreference(ReadPreference.Primary);
    }

    /// <summary>The collection, to be read as a majority of the servers has it: nothing in it can be rolled back.</summary>
    public IMongoCollection<BsonDocument> Committed =>
        _collection.WithReadConcern(IsStandalone ? ReadConcern.Local : ReadConcern.Majority);

    public TimeLimits Limits => _limits;

    // A server that was the primary, and has not learnt yet that another is, would answer what is outdated; for linearizable it must
    // first reach a majority (spec P3). A standalone has no others, and refuses the word.
    private IMongoCollection<BsonDocument> Latest =>
        _collection.WithReadConcern(IsStandalone ? ReadConcern.Local : ReadConcern.Linearizable);

    private bool IsStandalone
    {
        get
        {
            // While a server is out of reach the driver does not say what it was.
            var type = _collection.Database.Client.Cluster.Description.Type;
            return (type == ClusterType.Unknown ? _lastType : _lastType = type) == ClusterType.Standalone;
        }
    }

    /// <summary>The latest of a document, or null.</summary>
    public async Task<BsonDocument?> FindAsync(string id, BsonDocument? projection, CancellationToken cancellationToken)
    {
        var options = new FindOptions { MaxTime = _limits.Server };
        return await Latest.Find(ById(id), options).Project(projection ?? []).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Adds a document; false where its id is taken.</summary>
    public async Task<bool> InsertAsync(BsonDocument document, CancellationToken cancellationToken)
    {
        const int DuplicateKey = 11000;
        // The command itself, because the driver's insert cannot be given a time limit on the server.
        var command = new BsonDocument
        {
            { "insert", _collection.CollectionNamespace.CollectionName },
            { "documents", new BsonArray { document } },
            { "ordered", true },
            { "writeConcern", _collection.Settings.WriteConcern.ToBsonDocument() },
            { "maxTimeMS", (long)_limits.Server.TotalMilliseconds },
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
            { "listIndexes", _collection.CollectionNamespace.CollectionName },
            { "cursor", new BsonDocument() },
            { "maxTimeMS", (long)_limits.Server.TotalMilliseconds },
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
    /// A read could show what a try has done of which no answer came, and which is not yet safe. So this is a write that changes nothing:
    /// mongod answers it, like every write, when its write concern holds for all that went before.
    /// </remarks>
    public Task<BsonDocument?> SettleAsync(string id, BsonDocument projection, CancellationToken cancellationToken) =>
        ModifyAsync(ById(id), Nothing, projection, cancellationToken);

    private async Task<BsonDocument?> ModifyAsync(
        BsonDocument filter, BsonDocument stage, BsonDocument projection, CancellationToken cancellationToken)
    {
        var update = Builders<BsonDocument>.Update.Pipeline(new[] { stage });
        var options = new FindOneAndUpdateOptions<BsonDocument> { MaxTime = _limits.Server, Projection = projection };
        return await _collection.FindOneAndUpdateAsync<BsonDocument>(filter, update, options, cancellationToken);
    }

    private Task<BsonDocument> RunAsync(BsonDocument command, CancellationToken cancellationToken) =>
        _collection.Database.RunCommandAsync<BsonDocument>(command, ReadPreference.Primary, cancellationToken);

    private static BsonDocument ById(string id) => new(Field.Id, id);
}

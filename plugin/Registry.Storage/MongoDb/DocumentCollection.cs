using MongoDB.Bson;
using MongoDB.Bson.Serialization;
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
        // A write is answered when a majority has it in its journal (spec P1). A read is linearizable (spec P3), a search too: before the
        // server answers, with each batch of documents, it must reach a majority. One that was the primary, and has not learnt yet that
        // another is, cannot; one that has just become it cannot lack what was acknowledged before. ReadConcern.Majority would allow both.
        _latest = collection
            .WithWriteConcern(new WriteConcern("majority", limits.Server, journal: true))
            .WithReadConcern(ReadConcern.Linearizable);
    }

    public TimeLimits Limits { get; }

    public string Name => _latest.CollectionNamespace.CollectionName;

    /// <summary>The collection with every write that was acknowledged, and nothing that can be rolled back.</summary>
    public IMongoCollection<BsonDocument> Latest => IsStandalone ? _alone : _latest;

    /// <summary>Whether the server is alone: without a majority, and without what only replica sets know.</summary>
    public bool IsStandalone => Type == ServerType.Standalone;

    /// <summary>Whether documents lie on several servers, each of which can be out of reach alone.</summary>
    public bool IsSharded => Type == ServerType.ShardRouter;

    private ServerType Type
    {
        get
        {
            // Of the servers and not of the cluster: to a direct connection every server is a standalone, a replica set's primary too.
            var known = _latest.Database.Client.Cluster.Description.Servers.FirstOrDefault(server => server.Type != ServerType.Unknown);
            // While no server is in reach the driver does not say what they were.
            return known is null ? _lastType : _lastType = known.Type;
        }
    }

    /// <summary>The latest of a document, or null.</summary>
    public async Task<BsonDocument?> FindAsync(string id, BsonDocument? projection, CancellationToken cancellationToken)
    {
        var options = new FindOptions { MaxTime = Limits.Server };
        return await Latest.Find(ById(id), options).Project(projection ?? []).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The latest of a document, as a serializer reads it from the reply of <c>find</c>.</summary>
    public Task<TResult> FindAsync<TResult>(
        string id, BsonDocument projection, IBsonSerializer<TResult> serializer, CancellationToken cancellationToken) =>
        FindAsync(ById(id), 1, projection, serializer, cancellationToken);

    /// <summary>The latest of some documents. A reply that would be too large leaves some of them out.</summary>
    public Task<TResult> FindAsync<TResult>(
        BsonArray ids, BsonDocument projection, IBsonSerializer<TResult> serializer, CancellationToken cancellationToken) =>
        FindAsync(ById(new BsonDocument("$in", ids)), ids.Count, projection, serializer, cancellationToken);

    private Task<TResult> FindAsync<TResult>(BsonDocument filter, int limit, BsonDocument projection, IBsonSerializer<TResult> serializer,
        CancellationToken cancellationToken)
    {
        // The command itself: what the driver's Find adds, a query made into expressions, options and a cursor, costs as much as the rest.
        var command = new BsonDocument
        {
            { "find", Name },
            { "filter", filter },
            { "projection", projection },
            { "limit", limit },
            { "singleBatch", true },
            { "maxTimeMS", (long)Limits.Server.TotalMilliseconds },
            { "readConcern", Latest.Settings.ReadConcern.ToBsonDocument() },
        };
        return _latest.Database.RunCommandAsync(
            new BsonDocumentCommand<TResult>(command, serializer), ReadPreference.Primary, cancellationToken);
    }

    /// <summary>Adds a document; false where its id is taken.</summary>
    /// <exception cref="WriteErrorException">The server does not take it for another reason.</exception>
    public async Task<bool> InsertAsync(BsonDocument document, CancellationToken cancellationToken)
    {
        // The command itself, because the driver's insert cannot be given a time limit on the server.
        var command = new BsonDocument
        {
            { "insert", Name },
            { "documents", new BsonArray { document } },
            { "ordered", true },
            { "writeConcern", Latest.Settings.WriteConcern.ToBsonDocument() },
            { "maxTimeMS", (long)Limits.Server.TotalMilliseconds },
        };
        var reply = await RunAsync(command, cancellationToken);
        if (!reply.TryGetValue("writeErrors", out var errors))
            return true;
        var error = new WriteErrorException(errors[0].AsBsonDocument, reply);
        return error.Code == ErrorCode.DuplicateKey && IsOfId(error.KeyPattern) ? false : throw error;
    }

    /// <summary>Changes a document if it still is at a version; false where it is not, or is not there.</summary>
    public async Task<bool> UpdateAsync(string id, int version, BsonDocument stage, CancellationToken cancellationToken)
    {
        var filter = ById(id).Add(Field.Version, version);
        return await ModifyAsync(filter, stage, new BsonDocument(Field.Id, 1), cancellationToken) is not null;
    }

    /// <summary>Removes a document; false where it is missing.</summary>
    public Task<bool> DeleteAsync(string id, CancellationToken cancellationToken) => DeleteAsync(ById(id), cancellationToken);

    /// <summary>Removes a document if its current version was made by an attempt; false where it was not, or is missing.</summary>
    public Task<bool> DeleteAsync(string id, BsonValue attempt, CancellationToken cancellationToken) =>
        DeleteAsync(ById(id).Add(Field.Attempt, attempt), cancellationToken);

    private async Task<bool> DeleteAsync(BsonDocument filter, CancellationToken cancellationToken)
    {
        var command = new BsonDocument
        {
            { "delete", Name },
            { "deletes", new BsonArray { new BsonDocument { { "q", filter }, { "limit", 1 } } } },
            { "writeConcern", Latest.Settings.WriteConcern.ToBsonDocument() },
            { "maxTimeMS", (long)Limits.Server.TotalMilliseconds },
        };
        var reply = await RunAsync(command, cancellationToken);
        return reply.TryGetValue("writeErrors", out var errors)
            ? throw new WriteErrorException(errors[0].AsBsonDocument, reply)
            : reply["n"].ToInt32() > 0;
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
        try
        {
            return await Latest.FindOneAndUpdateAsync<BsonDocument>(filter, update, options, cancellationToken);
        }
        catch (MongoCommandException error) when (error.Code is ErrorCode.DuplicateKey or ErrorCode.DocumentValidationFailure)
        {
            // The server's words quote the document.
            throw new WriteErrorException(error.Result, error.Result);
        }
    }

    /// <summary>Runs a command in the collection's database, as it is given.</summary>
    public Task<BsonDocument> RunAsync(BsonDocument command, CancellationToken cancellationToken) =>
        _latest.Database.RunCommandAsync<BsonDocument>(command, ReadPreference.Primary, cancellationToken);

    // Every server that the driver knows names the fields; one behind a proxy that does not is taken at its word.
    private static bool IsOfId(BsonDocument? keyPattern) => keyPattern is null || keyPattern == ById(1);

    private static BsonDocument ById(BsonValue id) => new(Field.Id, id);
}

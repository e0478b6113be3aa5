using MongoDB.Bson;
using MongoDB.Driver;

namespace Registry.Storage.MongoDb;

/// <summary>What is asked of the server about the indexes of a collection.</summary>
internal sealed class IndexCommands(IMongoDatabase database, DocumentCollection collection)
{
    private static readonly BsonDocument Operations = new("$currentOp", new BsonDocument("allUsers", true));

    private long MaxTimeMs => (long)collection.Limits.Server.TotalMilliseconds;

    /// <summary>Every index, as mongod describes it; none where the collection is not there yet.</summary>
    public async Task<List<BsonDocument>> ListAsync(CancellationToken cancellationToken)
    {
        var command = new BsonDocument { { "listIndexes", collection.Name }, { "cursor", new BsonDocument() }, { "maxTimeMS", MaxTimeMs } };
        try
        {
            // A collection has no more than 64, and they all come at once.
            var reply = await collection.RunAsync(command, cancellationToken);
            return [.. reply["cursor"]["firstBatch"].AsBsonArray.Select(index => index.AsBsonDocument)];
        }
        catch (MongoCommandException error) when (error.Code == ErrorCode.NamespaceNotFound)
        {
            return [];
        }
    }

    /// <summary>Makes an index, and waits for it however long it takes. Where it is being made already, joins in waiting.</summary>
    public Task CreateAsync(DeclaredIndex index, CancellationToken cancellationToken)
    {
        var description = new BsonDocument { { "name", index.Name }, { "key", index.Key } };
        if (index.ExpireAfter is { } time)
            description.Add("expireAfterSeconds", (long)time.TotalSeconds);
        var command = new BsonDocument { { "createIndexes", collection.Name }, { "indexes", new BsonArray { description } } };
        // By default every member must have made it, and one that is down would keep the start waiting. A standalone knows no quorum.
        if (!collection.IsStandalone)
            command.Add("commitQuorum", "majority");
        var durable = collection.Latest.Settings.WriteConcern.With(wTimeout: (TimeSpan?)null);
        return collection.RunAsync(command.Add("writeConcern", durable.ToBsonDocument()), cancellationToken);
    }

    /// <summary>Changes after how long documents expire, without making the index anew.</summary>
    public Task ChangeExpiryAsync(DeclaredIndex index, TimeSpan time, CancellationToken cancellationToken) => collection.RunAsync(
        new BsonDocument
        {
            { "collMod", collection.Name },
            { "index", new BsonDocument { { "name", index.Name }, { "expireAfterSeconds", (long)time.TotalSeconds } } },
            { "writeConcern", collection.Latest.Settings.WriteConcern.ToBsonDocument() },
            { "maxTimeMS", MaxTimeMs },
        },
        cancellationToken);

    /// <summary>Drops an index; false where it is gone already, because another server that starts now was faster.</summary>
    public async Task<bool> DropAsync(string name, CancellationToken cancellationToken)
    {
        var command = new BsonDocument
        {
            { "dropIndexes", collection.Name },
            { "index", name },
            { "writeConcern", collection.Latest.Settings.WriteConcern.ToBsonDocument() },
            { "maxTimeMS", MaxTimeMs },
        };
        try
        {
            await collection.RunAsync(command, cancellationToken);
            return true;
        }
        catch (MongoCommandException error) when (error.Code == ErrorCode.IndexNotFound)
        {
            return false;
        }
    }

    /// <summary>How many documents of how many the builds under way have read; null where the server does not say.</summary>
    /// <remarks>The account needs the action <c>inprog</c> (role clusterMonitor), which it need not have.</remarks>
    public async Task<(long Done, long Total)?> ProgressAsync(CancellationToken cancellationToken)
    {
        var builds = new BsonDocument
        {
            { "ns", $"{database.DatabaseNamespace.DatabaseName}.{collection.Name}" },
            { "command.createIndexes", collection.Name },
            { "progress.total", new BsonDocument("$gt", 0) },
        };
        var command = new BsonDocument
        {
            { "aggregate", 1 },
            { "pipeline", new BsonArray { Operations, new BsonDocument("$match", builds) } },
            { "cursor", new BsonDocument() },
            { "maxTimeMS", MaxTimeMs },
        };
        try
        {
            var admin = database.Client.GetDatabase("admin");
            var reply = await admin.RunCommandAsync<BsonDocument>(command, ReadPreference.Primary, cancellationToken);
            // In a sharded cluster each shard reports its own.
            var found = reply["cursor"]["firstBatch"].AsBsonArray.Select(build => build["progress"]).ToArray();
            var total = found.Sum(progress => progress["total"].ToInt64());
            return total == 0 ? null : (found.Sum(progress => progress["done"].ToInt64()), total);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // A number for the log is worth no failure.
            return null;
        }
    }
}

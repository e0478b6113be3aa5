using MongoDB.Bson;
using MongoDB.Driver;

namespace Registry.Storage.MongoDb;

/// <summary>
/// How large the collection is, from what the servers keep count of
/// (<see href="https://www.mongodb.com/docs/manual/reference/operator/aggregation/collStats/">$collStats</see>): nothing is counted.
/// </summary>
internal sealed class CollectionSize(DocumentCollection collection, HeldRecordDocuments records, Retry retry)
{
    private const string Stats = "storageStats";

    /// <summary>
    /// The facts. After a server ended uncleanly, or while a sharded cluster moves documents, the number of appointments is about right
    /// only.
    /// </summary>
    public async Task<StoreFacts> FactsAsync(CancellationToken cancellationToken)
    {
        var shards = await retry.RunAsync(StatsAsync, cancellationToken);
        return new StoreFacts(shards.Sum(shard => shard["count"].ToInt64()))
        {
            Bytes = shards.Sum(shard => shard["storageSize"].ToInt64() + shard["totalIndexSize"].ToInt64()),
            WaitingRecords = await records.CountOfOthersAsync(trail: "", cancellationToken),
        };
    }

    /// <summary>The figures of each shard; of one server where there are no shards; empty where nothing was ever registered.</summary>
    private async Task<List<BsonDocument>> StatsAsync(CancellationToken cancellationToken)
    {
        var command = new BsonDocument
        {
            { "aggregate", collection.Name },
            { "pipeline", new BsonArray { new BsonDocument("$collStats", new BsonDocument(Stats, new BsonDocument())) } },
            { "cursor", new BsonDocument() },
            { "maxTimeMS", (long)collection.Limits.Server.TotalMilliseconds },
        };
        try
        {
            var reply = await collection.RunAsync(command, cancellationToken);
            return [.. reply["cursor"]["firstBatch"].AsBsonArray.Select(shard => shard[Stats].AsBsonDocument)];
        }
        catch (MongoCommandException error) when (error.Code == ErrorCode.NamespaceNotFound)
        {
            return [];
        }
    }
}

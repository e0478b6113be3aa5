using MongoDB.Bson;
using MongoDB.Driver;

namespace Registry.Storage.MongoDb;

/// <summary>
/// The records of what administrators did, a document each in a collection of its own, until a server has added them to its audit.
/// </summary>
internal sealed class HeldRecordDocuments(DocumentCollection collection, Retry retry)
{
    private const string Trail = "trail";
    private const string Record = "record";

    /// <summary>The name of the collection that holds the records beside another.</summary>
    public static string CollectionOf(string appointments) => appointments + ".outbox";

    public Task HoldAsync(CompanionRecord record, CancellationToken cancellationToken) => retry.RunAsync(
        // The id is made once for all time: where it is taken, an earlier try has stored it.
        limit => collection.InsertAsync(
            new BsonDocument { { Field.Id, record.Id }, { Trail, record.Trail }, { Record, record.Content.ToArray() } }, limit),
        cancellationToken);

    public Task<List<CompanionRecord>> HeldAsync(string trail, int max, CancellationToken cancellationToken) => retry.RunAsync(
        async limit =>
        {
            var found = await collection.Latest.Find(new BsonDocument(Trail, trail), Options())
                .Sort(new BsonDocument(Field.Id, 1)).Limit(max).ToListAsync(limit);
            return found.ConvertAll(document =>
                new CompanionRecord(document[Field.Id].AsString, document[Trail].AsString, document[Record].AsByteArray));
        },
        cancellationToken);

    public Task<int> CountOfOthersAsync(string trail, CancellationToken cancellationToken) => retry.RunAsync(
        async limit =>
        {
            var others = new BsonDocument("$nor", new BsonArray { new BsonDocument(Trail, trail) });
            var options = new CountOptions { MaxTime = collection.Limits.Server };
            return (int)await collection.Latest.CountDocumentsAsync(others, options, limit);
        },
        cancellationToken);

    public async Task RemoveAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        foreach (var id in ids)
            await retry.RunAsync(limit => collection.DeleteAsync(id, limit), cancellationToken);
    }

    private FindOptions Options() => new() { MaxTime = collection.Limits.Server };
}

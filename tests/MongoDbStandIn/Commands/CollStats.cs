using MongoDB.Bson;
using MongoDbStandIn.Data;

namespace MongoDbStandIn.Commands;

/// <summary>The aggregation that answers the size of a collection.</summary>
internal static class CollStats
{
    private const int BytesOfAnIndex = 4096;

    private static readonly BsonArray Pipeline = [BsonDocument.Parse("{ $collStats: { storageStats: {} } }")];

    public static bool IsAsked(Request request) =>
        request.Body.GetValue("pipeline", BsonNull.Value) is BsonArray { Count: > 0 } pipeline
        && pipeline[0].AsBsonDocument.GetElement(0).Name == "$collStats";

    public static BsonDocument Run(Request request, State state)
    {
        request.Only("pipeline", Pipeline);
        request.Required("cursor");
        if (state.Find(request.Namespace) is not { } collection)
            throw new CommandException(26, "NamespaceNotFound", $"Collection [{request.Namespace}] not found.");
        var size = collection.Documents.Values.Sum(document => (long)document.ToBson().Length);
        var stats = new BsonDocument
        {
            { "size", size },
            { "count", collection.Documents.Count },
            { "storageSize", size },
            { "totalIndexSize", collection.Indexes.Count * BytesOfAnIndex },
        };
        var batch = new BsonArray { new BsonDocument { { "ns", request.Namespace }, { "storageStats", stats } } };
        return new BsonDocument
        {
            { "cursor", new BsonDocument { { "id", 0L }, { "ns", request.Namespace }, { "firstBatch", batch } } },
            { "ok", 1.0 },
        };
    }
}

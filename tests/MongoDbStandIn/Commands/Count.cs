using MongoDB.Bson;
using MongoDbStandIn.Data;
using MongoDbStandIn.Queries;

namespace MongoDbStandIn.Commands;

/// <summary>The one aggregation that is known: the one by which a driver counts.</summary>
internal static class Count
{
    private static readonly BsonDocument Group = BsonDocument.Parse("{ $group: { _id: 1, n: { $sum: 1 } } }");

    public static BsonDocument Run(Request request, StandInServer server, Func<State> state)
    {
        var pipeline = request.Required("pipeline").AsBsonArray;
        request.Required("cursor");
        if (pipeline.Count != 2 || pipeline[0].AsBsonDocument.GetElement(0).Name != "$match" || pipeline[1] != Group)
            throw CommandException.BadValue("The stand-in knows no pipeline but $match and the $group that counts.");
        Indexes.CheckHint(request, state());
        var matches = Filter.Parse(pipeline[0]["$match"].AsBsonDocument);
        var count = state().Find(request.Namespace)?.Documents.Values.Count(matches) ?? 0;
        var batch = count == 0 ? new BsonArray() : new BsonArray { new BsonDocument { { "_id", 1 }, { "n", count } } };
        return new BsonDocument
        {
            { "cursor", new BsonDocument { { "id", 0L }, { "ns", request.Namespace }, { "firstBatch", batch } } },
            { "ok", 1.0 },
        };
    }
}

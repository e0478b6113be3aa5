using MongoDB.Bson;
using MongoDbStandIn.Data;
using MongoDbStandIn.Queries;

namespace MongoDbStandIn.Commands;

/// <summary>Begins a query.</summary>
internal static class FindCommand
{
    private const int DefaultBatch = 101;

    public static BsonDocument Run(Request request, StandInServer server, Func<State> state)
    {
        var filter = Filter.Parse(request.Optional("filter")?.AsBsonDocument ?? []);
        var sort = new Sort(request.Optional("sort")?.AsBsonDocument);
        var projection = Projection.Parse(request.Optional("projection")?.AsBsonDocument);
        var limit = request.Optional("limit")?.ToInt64() ?? 0;
        var batch = request.Optional("batchSize")?.ToInt32() ?? DefaultBatch;
        var single = request.Optional("singleBatch")?.AsBoolean ?? false;
        Indexes.CheckHint(request, state());
        var cursor = new Cursor(request.Namespace, state, filter, sort, projection, limit == 0 ? long.MaxValue : limit);
        return server.Cursors.Answer(cursor, "firstBatch", batch, keep: !single);
    }
}

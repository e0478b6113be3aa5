using MongoDB.Bson;
using MongoDbStandIn.Data;
using MongoDbStandIn.Queries;

namespace MongoDbStandIn.Commands;

/// <summary>Changes the one document that a filter by id finds, if it finds one, and answers it as it was.</summary>
internal static class FindAndModify
{
    public static (State Next, BsonDocument Reply) Run(Request request, State state)
    {
        var filter = request.Required("query").AsBsonDocument;
        var matches = Filter.Parse(filter);
        var update = UpdatePipeline.Parse(request.Required("update"));
        var projection = Projection.Parse(request.Optional("fields")?.AsBsonDocument);
        request.Only("new", false);
        if (!filter.TryGetValue("_id", out var id) || id is BsonDocument)
            throw CommandException.BadValue("The stand-in modifies by one id only.");

        var collection = state.FindOrEmpty(request.Namespace);
        var before = collection.Documents.GetValueOrDefault(id);
        if (before is null || !matches(before))
            return (state, Reply(0, BsonNull.Value));
        var after = update(before);
        DocumentSize.Check(after);
        Unique.Check(request.Namespace, collection, after);
        var next = after == before ? state : state.With(request.Namespace, collection.With(after));
        return (next, Reply(1, projection(before)));
    }

    private static BsonDocument Reply(int found, BsonValue value) => new()
    {
        { "lastErrorObject", new BsonDocument { { "n", found }, { "updatedExisting", found == 1 } } },
        { "value", value },
        { "ok", 1.0 },
    };
}

using MongoDB.Bson;
using MongoDbStandIn.Data;
using MongoDbStandIn.Queries;

namespace MongoDbStandIn.Commands;

/// <summary>Removes one document by its id, if it satisfies what else the filter says.</summary>
internal static class Delete
{
    public static (State Next, BsonDocument Reply) Run(Request request, State state)
    {
        var deletes = request.Required("deletes").AsBsonArray;
        if (deletes.Count != 1 || deletes[0] is not BsonDocument { ElementCount: 2 } one || one["limit"] != 1
            || one["q"] is not BsonDocument query || !query.TryGetValue("_id", out var id) || id is BsonDocument)
            throw CommandException.BadValue("The stand-in deletes by one id only.");
        var collection = state.FindOrEmpty(request.Namespace);
        return collection.Documents.TryGetValue(id, out var document) && Filter.Parse(query)(document)
            ? (state.With(request.Namespace, collection.Without(id)), Reply(1))
            : (state, Reply(0));
    }

    private static BsonDocument Reply(int removed) => new() { { "n", removed }, { "ok", 1.0 } };
}

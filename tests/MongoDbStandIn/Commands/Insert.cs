using MongoDB.Bson;
using MongoDbStandIn.Data;

namespace MongoDbStandIn.Commands;

/// <summary>Adds documents, each unless its id is taken.</summary>
internal static class Insert
{
    public static (State Next, BsonDocument Reply) Run(Request request, State state)
    {
        var documents = request.Required("documents").AsBsonArray;
        request.Only("ordered", true);
        if (documents.Count != 1)
            throw CommandException.BadValue("The stand-in inserts one document at a time.");

        var collection = state.FindOrEmpty(request.Namespace);
        var document = documents[0].AsBsonDocument;
        DocumentSize.Check(document);
        if (!collection.Documents.ContainsKey(document["_id"]))
            return (state.With(request.Namespace, collection.With(document)), new BsonDocument { { "n", 1 }, { "ok", 1.0 } });

        var duplicate = new BsonDocument
        {
            { "index", 0 },
            { "code", 11000 },
            { "keyPattern", new BsonDocument("_id", 1) },
            { "keyValue", new BsonDocument("_id", document["_id"]) },
            { "errmsg", $"E11000 duplicate key error collection: {request.Namespace} index: _id_ dup key: {{ _id: {document["_id"].ToJson()} }}" },
        };
        return (state, new BsonDocument { { "n", 0 }, { "writeErrors", new BsonArray { duplicate } }, { "ok", 1.0 } });
    }
}

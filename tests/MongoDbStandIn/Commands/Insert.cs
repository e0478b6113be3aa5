using MongoDB.Bson;
using MongoDbStandIn.Data;

namespace MongoDbStandIn.Commands;

/// <summary>Adds documents, each unless its id, or another unique index, has its values already.</summary>
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
        try
        {
            if (collection.Documents.ContainsKey(document["_id"]))
                throw Unique.Duplicate(request.Namespace, collection.Indexes[0], document);
            Unique.Check(request.Namespace, collection, document);
        }
        catch (CommandException duplicate)
        {
            var error = new BsonDocument { { "index", 0 }, { "code", duplicate.Code }, { "errmsg", duplicate.Message } }
                .AddRange(duplicate.Details);
            return (state, new BsonDocument { { "n", 0 }, { "writeErrors", new BsonArray { error } }, { "ok", 1.0 } });
        }

        return (state.With(request.Namespace, collection.With(document)), new BsonDocument { { "n", 1 }, { "ok", 1.0 } });
    }
}

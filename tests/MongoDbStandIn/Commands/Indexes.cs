using MongoDB.Bson;
using MongoDbStandIn.Data;

namespace MongoDbStandIn.Commands;

/// <summary>Indexes are declared here and never used: the order and the outcome of a query do not depend on them, only its cost.</summary>
internal static class Indexes
{
    private static readonly string[] Options = ["key", "name", "expireAfterSeconds", "unique"];

    public static BsonDocument List(Request request, StandInServer server, Func<State> state)
    {
        request.Required("cursor");
        var collection = state().Find(request.Namespace) ?? throw CommandException.NamespaceNotFound(request.Namespace);
        var batch = new BsonArray(collection.Indexes);
        return new BsonDocument
        {
            { "cursor", new BsonDocument { { "id", 0L }, { "ns", request.Namespace }, { "firstBatch", batch } } },
            { "ok", 1.0 },
        };
    }

    public static (State Next, BsonDocument Reply) Create(Request request, State state)
    {
        request.Only("commitQuorum", "majority");
        var collection = state.FindOrEmpty(request.Namespace);
        var before = collection.Indexes.Count;
        foreach (var index in request.Required("indexes").AsBsonArray.Select(index => index.AsBsonDocument))
        {
            if (index.Names.FirstOrDefault(name => !Options.Contains(name)) is { } unknown)
                throw CommandException.UnknownField("createIndexes.indexes", unknown);
            Unique.CheckAll(request.Namespace, collection, index);
            if (!IsThere(collection, index))
                collection = collection with { Indexes = collection.Indexes.Add(new BsonDocument("v", 2).AddRange(index)) };
        }

        var reply = new BsonDocument
        {
            { "numIndexesBefore", before },
            { "numIndexesAfter", collection.Indexes.Count },
            { "createdCollectionAutomatically", state.Find(request.Namespace) is null },
            { "ok", 1.0 },
        };
        return (state.With(request.Namespace, collection), reply);
    }

    public static (State Next, BsonDocument Reply) Drop(Request request, State state)
    {
        var name = request.Required("index").AsString;
        var collection = state.Find(request.Namespace) ?? throw CommandException.NamespaceNotFound(request.Namespace);
        var index = collection.Indexes.Find(index => index["name"] == name)
            ?? throw new CommandException(27, "IndexNotFound", $"index not found with name [{name}]");
        var reply = new BsonDocument { { "nIndexesWas", collection.Indexes.Count }, { "ok", 1.0 } };
        return (state.With(request.Namespace, collection with { Indexes = collection.Indexes.Remove(index) }), reply);
    }

    public static void CheckHint(Request request, State state)
    {
        if (request.Optional("hint") is not { } hint || state.Find(request.Namespace) is not { } collection)
            return;
        if (!collection.Indexes.Exists(index => index["name"] == hint || index["key"] == hint))
            throw CommandException.BadValue(
                "error processing query: planner returned error: hint provided does not correspond to an existing index");
    }

    private static bool IsThere(CollectionState collection, BsonDocument wanted)
    {
        if (collection.Indexes.Find(index => index["name"] == wanted["name"]) is { } named)
        {
            if (named["key"] != wanted["key"])
                throw new CommandException(86, "IndexKeySpecsConflict", "An existing index has the same name as the requested index.");
            if (named.GetValue("expireAfterSeconds", BsonNull.Value) != wanted.GetValue("expireAfterSeconds", BsonNull.Value))
                throw new CommandException(85, "IndexOptionsConflict",
                    "An equivalent index already exists with the same name but different options.");
            return true;
        }

        if (collection.Indexes.Exists(index => index["key"] == wanted["key"]))
            throw new CommandException(85, "IndexOptionsConflict", "Index already exists with a different name");
        return false;
    }
}

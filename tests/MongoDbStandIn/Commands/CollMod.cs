using MongoDB.Bson;
using MongoDbStandIn.Data;

namespace MongoDbStandIn.Commands;

/// <summary>Changes after how long the documents of a TTL index expire, and nothing else of a collection.</summary>
internal static class CollMod
{
    public static (State Next, BsonDocument Reply) Run(Request request, State state)
    {
        var change = request.Required("index").AsBsonDocument;
        if (change.Names.FirstOrDefault(name => name is not ("name" or "expireAfterSeconds")) is { } unknown)
            throw CommandException.UnknownField("collMod.index", unknown);
        var seconds = change.GetValue("expireAfterSeconds", BsonNull.Value);
        if (!seconds.IsNumeric || seconds.ToInt64() is < 0 or > int.MaxValue)
            throw new CommandException(72, "InvalidOptions", "TTL index 'expireAfterSeconds' option must be within an acceptable range");
        var collection = state.Find(request.Namespace) ?? throw CommandException.NamespaceNotFound(request.Namespace);
        var index = collection.Indexes.Find(index => index["name"] == change["name"])
            ?? throw new CommandException(27, "IndexNotFound", $"cannot find index {change["name"]} for ns {request.Namespace}");
        // Servers before 5.1 cannot make a TTL index of another one.
        if (!index.TryGetValue("expireAfterSeconds", out var before))
            throw new CommandException(72, "InvalidOptions", "no expireAfterSeconds field to update");

        var changed = new BsonDocument(index) { ["expireAfterSeconds"] = seconds };
        var reply = new BsonDocument { { "expireAfterSeconds_old", before }, { "expireAfterSeconds_new", seconds }, { "ok", 1.0 } };
        return (state.With(request.Namespace, collection with { Indexes = collection.Indexes.Replace(index, changed) }), reply);
    }
}

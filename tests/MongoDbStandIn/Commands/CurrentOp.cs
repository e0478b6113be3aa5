using MongoDB.Bson;

namespace MongoDbStandIn.Commands;

/// <summary>The one question about operations under way that is known: how far an index build is.</summary>
internal static class CurrentOp
{
    private static readonly BsonDocument Stage = new("$currentOp", new BsonDocument("allUsers", true));
    private static readonly string[] Conditions = ["ns", "command.createIndexes", "progress.total"];

    public static BsonDocument Run(Request request, StandInServer server)
    {
        var pipeline = request.Required("pipeline").AsBsonArray;
        request.Required("cursor");
        if (request.Body["$db"] != "admin")
            throw new CommandException(73, "InvalidNamespace", "$currentOp must be run against the 'admin' database with {aggregate: 1}");
        if (pipeline.Count != 2 || pipeline[0] != Stage
            || !pipeline[1]["$match"].AsBsonDocument.Names.SequenceEqual(Conditions, StringComparer.Ordinal))
            throw CommandException.BadValue("The stand-in knows no $currentOp but the one that asks for index builds.");
        if (server.Deployment.IndexProgress is not var (done, total))
            throw new CommandException(13, "Unauthorized", "not authorized on admin to execute command { aggregate: 1 }");
        var build = new BsonDocument("progress", new BsonDocument { { "done", done }, { "total", total } });
        return new BsonDocument
        {
            { "cursor", new BsonDocument { { "id", 0L }, { "ns", "admin.$cmd.aggregate" }, { "firstBatch", new BsonArray { build } } } },
            { "ok", 1.0 },
        };
    }
}

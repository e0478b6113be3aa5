using MongoDB.Bson;
using MongoDbStandIn.Data;

namespace MongoDbStandIn.Commands;

/// <summary>How durable a write must be before it is answered.</summary>
internal sealed record WriteConcern(bool Majority, bool Journal, TimeSpan Limit)
{
    public static WriteConcern Of(Request request)
    {
        var concern = request.Optional("writeConcern")?.AsBsonDocument ?? [];
        if (concern.Names.FirstOrDefault(name => name is not ("w" or "j" or "wtimeout")) is { } unknown)
            throw CommandException.UnknownField("writeConcern", unknown);
        var w = concern.GetValue("w", 1);
        if (w != "majority" && w != 1)
            throw CommandException.BadValue($"The stand-in knows no write concern w: {w}.");
        var limit = concern.TryGetValue("wtimeout", out var given) && given.ToInt64() > 0
            ? TimeSpan.FromMilliseconds(given.ToInt64())
            : Timeout.InfiniteTimeSpan;
        return new WriteConcern(w == "majority", concern.GetValue("j", false).ToBoolean(), limit);
    }

    /// <summary>Waits until everything written so far is that durable; the failure where it was not in time.</summary>
    public async Task<CommandException?> AwaitAsync(Storage storage, TimeSpan timeLeft)
    {
        if (!storage.Replicated)
        {
            // A standalone asked for a majority only begins to write its journal and does not wait (mongod's waitForWriteConcern, 8.0).
            if (Journal && !Majority)
                storage.Journal();
            return null;
        }

        if (!Majority)
            return null;
        var maxTimeFirst = timeLeft != Timeout.InfiniteTimeSpan && (Limit == Timeout.InfiniteTimeSpan || timeLeft < Limit);
        if (await storage.CommitAsync(prove: false, maxTimeFirst ? timeLeft : Limit))
            return null;
        return maxTimeFirst
            ? CommandException.MaxTimeExpired()
            : new CommandException(64, "WriteConcernFailed", "waiting for replication timed out");
    }

    /// <summary>Tells a failure in a reply that is a success otherwise: the write was done.</summary>
    public static BsonDocument Add(BsonDocument reply, CommandException failure) => reply.Add(
        "writeConcernError",
        new BsonDocument { { "code", failure.Code }, { "codeName", failure.CodeName }, { "errmsg", failure.Message } });
}

using MongoDB.Bson;
using MongoDbStandIn.Data;

namespace MongoDbStandIn.Commands;

/// <summary>
/// Retryable writes: a statement that has changed something is answered as before when it comes again, and not done again.
/// </summary>
internal static class Statements
{
    public static (State Next, BsonDocument Reply) Run(Request request, State state, Command.Write write)
    {
        if (request.Statement is { } known && state.Statements.TryGetValue(known, out var earlier))
            return (state, new BsonDocument(earlier));
        var (next, reply) = write.Run(request, state);
        request.RefuseOthers();
        if (request.Statement is { } statement && !ReferenceEquals(next, state))
            next = next with { Statements = next.Statements.Add(statement, new BsonDocument(reply)) };
        return (next, reply);
    }
}

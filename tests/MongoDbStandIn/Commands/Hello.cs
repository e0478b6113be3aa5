using MongoDB.Bson;

namespace MongoDbStandIn.Commands;

/// <summary>How a server introduces itself. No topology version: the driver polls, which is the harder case for fail-over.</summary>
internal static class Hello
{
    // 7.0 speaks 21.
    private const int WireVersion = 21;

    private static int _connections;

    public static BsonDocument Run(Request request, StandInServer server)
    {
        var primary = server.IsPrimary;
        var reply = new BsonDocument
        {
            { "helloOk", true },
            { request.Name == "hello" ? "isWritablePrimary" : "ismaster", primary },
            { "maxBsonObjectSize", 16 * 1024 * 1024 },
            { "maxMessageSizeBytes", 48_000_000 },
            { "maxWriteBatchSize", 100_000 },
            { "connectionId", Interlocked.Increment(ref _connections) },
            { "logicalSessionTimeoutMinutes", 30 },
            { "minWireVersion", 0 },
            { "maxWireVersion", WireVersion },
            { "readOnly", false },
        };
        // As mongod does only for an account that exists; the driver otherwise takes SCRAM-SHA-1, and is rejected.
        if (request.Body.TryGetValue("saslSupportedMechs", out var account) && server.Deployment.Accounts.Has(account.AsString))
            reply.Add("saslSupportedMechs", new BsonArray { "SCRAM-SHA-256" });
        if (server.Deployment.Topology == Topology.Sharded)
            reply.Add("msg", "isdbgrid");
        if (server.Deployment.Topology == Topology.ReplicaSet)
            AddSet(reply, server, primary);
        return reply.Add("ok", 1.0);
    }

    private static void AddSet(BsonDocument reply, StandInServer server, bool primary)
    {
        reply.AddRange(new BsonDocument
        {
            { "setName", StandInDeployment.SetName },
            { "setVersion", 1 },
            { "secondary", !primary },
            { "hosts", new BsonArray(server.Deployment.Servers.Select(member => member.Address)) },
            { "me", server.Address },
        });
        if (primary)
            reply.AddRange(new BsonDocument { { "primary", server.Address },
                { "electionId", new ObjectId($"7fffffff{server.Election:x16}") } });
    }
}

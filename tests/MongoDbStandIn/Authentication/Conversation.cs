using MongoDB.Bson;
using MongoDbStandIn.Commands;

namespace MongoDbStandIn.Authentication;

/// <summary>Who the client of one connection is, and how it says so: SCRAM-SHA-256, and nothing else.</summary>
internal sealed class Conversation(Accounts accounts)
{
    private static readonly string[] BeforeLogin = ["hello", "isMaster", "ismaster", "saslStart", "saslContinue", "endSessions"];

    private Scram? _scram;
    private bool _loggedIn;

    public void CheckMayRun(Request request)
    {
        if (accounts.AreNeeded && !_loggedIn && !BeforeLogin.Contains(request.Name, StringComparer.Ordinal))
            throw new CommandException(13, "Unauthorized", $"Command {request.Name} requires authentication");
    }

    public BsonDocument Run(Request request) => request.Name == "saslStart" ? Start(request) : Continue(request);

    private BsonDocument Start(Request request)
    {
        var mechanism = request.Required("mechanism").AsString;
        var payload = request.Required("payload").AsByteArray;
        request.Optional("options");
        // mongod does not say whether it is the name, the password or the mechanism.
        if (mechanism != "SCRAM-SHA-256")
            throw Failed();
        _scram = Scram.Start(payload, accounts) ?? throw Failed();
        return Reply(_scram.Challenge, done: false);
    }

    private BsonDocument Continue(Request request)
    {
        request.Required("conversationId");
        var answer = _scram?.Finish(request.Required("payload").AsByteArray) ?? throw Failed();
        _loggedIn = true;
        return Reply(answer, done: true);
    }

    private static BsonDocument Reply(byte[] payload, bool done) =>
        new() { { "conversationId", 1 }, { "done", done }, { "payload", payload }, { "ok", 1.0 } };

    private static CommandException Failed() => new(18, "AuthenticationFailed", "Authentication failed.");
}

using MongoDB.Bson;
using MongoDbStandIn.Data;

namespace MongoDbStandIn.Commands;

/// <summary>What a command does. It is exactly one of the four kinds.</summary>
internal abstract record Command
{
    private Command() { }

    /// <summary>Touches no data.</summary>
    public sealed record Plain(Func<Request, StandInServer, BsonDocument> Run) : Command;

    /// <summary>A step in which a client says who it is.</summary>
    public sealed record Authentication : Command;

    /// <summary>Reads a state, of the read concern that was asked for.</summary>
    public sealed record Read(Func<Request, StandInServer, Func<State>, BsonDocument> Run) : Command;

    /// <summary>Exchanges the state for another.</summary>
    public sealed record Write(Func<Request, State, (State Next, BsonDocument Reply)> Run) : Command;
}

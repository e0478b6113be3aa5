using MongoDB.Bson;
using MongoDbStandIn.Authentication;
using MongoDbStandIn.Data;
using MongoDbStandIn.Faults;

namespace MongoDbStandIn.Commands;

/// <summary>Runs one command on a server, with the fault that meets it.</summary>
internal sealed class CommandRunner(StandInServer server)
{
    private readonly Conversation _conversation = new(server.Deployment.Accounts);

    /// <summary>The reply, or null where the connection is to be cut instead.</summary>
    public async Task<BsonDocument?> RunAsync(Request request, Fault? fault)
    {
        try
        {
            if (fault?.Kind == FaultKind.DelayBeforeApplying)
                await DelayAsync(request, fault.Delay);
            if (fault?.Kind == FaultKind.Fail)
                throw fault.Failure!;
            if (fault?.Kind == FaultKind.Hold)
                await fault.Held!;
            _conversation.CheckMayRun(request);
            return CommandTable.Find(request.Name) switch
            {
                Command.Read read => await ReadAsync(request, read),
                Command.Write write => await WriteAsync(request, write, fault),
                Command.Plain plain => Plain(request, plain),
                Command.Authentication => Authenticate(request),
                _ => throw new InvalidOperationException("There are four kinds of commands."),
            };
        }
        catch (CommandException failure)
        {
            if (fault?.Failure != failure)
                server.Deployment.Note(failure, request);
            return failure.Reply(request.Statement is not null);
        }
    }

    private BsonDocument Authenticate(Request request)
    {
        var reply = _conversation.Run(request);
        request.RefuseOthers();
        return reply;
    }

    private BsonDocument Plain(Request request, Command.Plain plain)
    {
        var reply = plain.Run(request, server);
        if (plain.Run != Hello.Run && request.Name is not ("ping" or "endSessions"))
            request.RefuseOthers();
        return reply;
    }

    private async Task<BsonDocument> ReadAsync(Request request, Command.Read read)
    {
        if (!server.IsPrimary)
            throw new CommandException(13435, "NotPrimaryNoSecondaryOk", "not primary and secondaryOk=false");
        var storage = server.Storage;
        var level = request.Optional("readConcern")?.AsBsonDocument.GetValue("level", "local").AsString ?? "local";
        var reply = read.Run(request, server, await StateAsync(request, storage, level));
        request.RefuseOthers();
        return reply;
    }

    private static async Task<Func<State>> StateAsync(Request request, Storage storage, string level)
    {
        switch (level)
        {
            case "local":
                return () => storage.Current;
            case "majority":
                return () => storage.KnownCommitted;
            case "linearizable" when !storage.Replicated:
                throw new CommandException(123, "NotAReplicaSet", "node needs to be a replica set member to use read concern");
            case "linearizable":
                // mongod proves that it still is the primary by a write that a majority takes.
                if (!await storage.CommitAsync(prove: true, request.TimeLeft))
                    throw CommandException.MaxTimeExpired();
                return () => storage.Current;
            default:
                throw new CommandException(72, "InvalidOptions", $"The stand-in knows no read concern {level}.");
        }
    }

    private async Task<BsonDocument?> WriteAsync(Request request, Command.Write write, Fault? fault)
    {
        if (!server.IsPrimary)
            throw new CommandException(10107, "NotWritablePrimary", "not primary");
        var storage = server.Storage;
        if (request.Statement is not null && !storage.Replicated)
            throw new CommandException(20, "IllegalOperation", "Transaction numbers are only allowed on a replica set member or mongos");
        if (request.Optional("commitQuorum") is not null && !storage.Replicated)
            throw CommandException.BadValue("Standalones can't specify commitQuorum");
        request.Optional("txnNumber");
        var concern = WriteConcern.Of(request);
        var reply = storage.Write(state => Statements.Run(request, state, write));
        switch (fault?.Kind)
        {
            case FaultKind.CutAfterApplying:
                return null;
            case FaultKind.FailWriteConcern:
                return WriteConcern.Add(reply, fault.Failure!);
            default:
                return await concern.AwaitAsync(storage, request.TimeLeft) is { } failure ? WriteConcern.Add(reply, failure) : reply;
        }
    }

    private static async Task DelayAsync(Request request, TimeSpan delay)
    {
        var limit = request.TimeLeft;
        var late = limit != Timeout.InfiniteTimeSpan && limit < delay;
        await Task.Delay(late ? limit : delay);
        if (late)
            throw CommandException.MaxTimeExpired();
    }
}

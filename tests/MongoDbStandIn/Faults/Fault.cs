using MongoDB.Bson;
using MongoDbStandIn.Commands;

namespace MongoDbStandIn.Faults;

/// <summary>What goes wrong with one command.</summary>
public sealed record Fault
{
    private Fault(FaultKind kind) => Kind = kind;

    internal FaultKind Kind { get; }

    internal TimeSpan Delay { get; private init; }

    internal CommandException? Failure { get; private init; }

    internal Task? Held { get; private init; }

    /// <summary>The connection is cut; nothing was done.</summary>
    public static Fault CutBeforeApplying { get; } = new(FaultKind.CutBeforeApplying);

    /// <summary>The command is done, not yet journaled nor replicated, and the connection is cut without an answer.</summary>
    public static Fault CutAfterApplying { get; } = new(FaultKind.CutAfterApplying);

    /// <summary>The command is done, and the connection is cut in the middle of the answer.</summary>
    public static Fault CutWithinReply { get; } = new(FaultKind.CutWithinReply);

    /// <summary>The command waits before it is done; past its time limit it fails as mongod's does.</summary>
    public static Fault DelayBeforeApplying(TimeSpan delay) => new(FaultKind.DelayBeforeApplying) { Delay = delay };

    /// <summary>The command is done at once, the answer comes late.</summary>
    public static Fault DelayReply(TimeSpan delay) => new(FaultKind.DelayReply) { Delay = delay };

    /// <summary>The command fails; nothing was done.</summary>
    /// <param name="code">mongod's number of the error.</param>
    /// <param name="codeName">mongod's name of the error.</param>
    /// <param name="labels">What the reply says of trying again, beside what the number says.</param>
    public static Fault Fail(int code, string codeName, params string[] labels) =>
        new(FaultKind.Fail) { Failure = new CommandException(code, codeName, "a fault on demand", labels) };

    /// <summary>The server has too much to do, rejects the command, and says how long to stay away.</summary>
    public static Fault Overloaded(TimeSpan baseBackoff) => new(FaultKind.Fail)
    {
        Failure = new CommandException(
            462, "IngressRequestRateLimitExceeded", "a fault on demand", "SystemOverloadedError", "RetryableError")
        {
            Details = new BsonDocument("baseBackoffMS", (long)baseBackoff.TotalMilliseconds),
        },
    };

    /// <summary>The command is not done before a task has completed.</summary>
    public static Fault Hold(Task until) => new(FaultKind.Hold) { Held = until };

    /// <summary>The server has ceased to be the primary; nothing was done.</summary>
    public static Fault NotWritablePrimary { get; } = Fail(10107, "NotWritablePrimary");

    /// <summary>The command is done, but not as durably as was asked.</summary>
    public static Fault FailWriteConcern(int code, string codeName) =>
        new(FaultKind.FailWriteConcern) { Failure = new CommandException(code, codeName, "a fault on demand") };
}

/// <summary>The moments at which a command can go wrong.</summary>
internal enum FaultKind
{
    CutBeforeApplying,
    CutAfterApplying,
    CutWithinReply,
    DelayBeforeApplying,
    DelayReply,
    Fail,
    FailWriteConcern,
    Hold,
}

using MongoDB.Bson;

namespace MongoDbStandIn.Commands;

/// <summary>A command that fails as mongod fails it: by number and name of the error.</summary>
public sealed class CommandException(int code, string codeName, string message, params string[] labels) : Exception(message)
{
    // The codes a driver of today tries again, as mongod labels them for a command with a transaction number.
    private static readonly int[] Retryable = [6, 7, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436];

    /// <summary>mongod's number of the error.</summary>
    public int Code => code;

    /// <summary>mongod's name of the error.</summary>
    public string CodeName => codeName;

    /// <summary>What the reply holds beside.</summary>
    internal BsonDocument Details { get; init; } = [];

    internal static CommandException BadValue(string message) => new(2, "BadValue", message);

    internal static CommandException NamespaceNotFound(string name) => new(26, "NamespaceNotFound", $"ns does not exist: {name}");

    internal static CommandException MaxTimeExpired() => new(50, "MaxTimeMSExpired", "operation exceeded time limit");

    internal static CommandException UnknownField(string command, string field) =>
        new(40415, "IDLUnknownField", $"BSON field '{command}.{field}' is an unknown field.");

    internal BsonDocument Reply(bool retryableWrite)
    {
        var reply = new BsonDocument { { "ok", 0.0 }, { "errmsg", Message }, { "code", code }, { "codeName", codeName } };
        reply.AddRange(Details);
        string[] all = retryableWrite && Retryable.Contains(code) ? [.. labels, "RetryableWriteError"] : labels;
        if (all.Length > 0)
            reply.Add("errorLabels", new BsonArray(all));
        return reply;
    }
}

using System.Collections.Concurrent;
using MongoDB.Bson;

namespace MongoDbStandIn;

/// <summary>What was asked of a deployment.</summary>
public sealed class CommandLog
{
    private readonly ConcurrentQueue<BsonDocument> _commands = new();
    private readonly ConcurrentQueue<string> _refused = new();

    /// <summary>Every command but hello, oldest first, whatever became of it.</summary>
    public IReadOnlyList<BsonDocument> Commands => [.. _commands];

    /// <summary>
    /// What the stand-in does not know, and refused. A test must find this empty: what is not known here was tried nowhere.
    /// </summary>
    public IReadOnlyList<string> Refused => [.. _refused];

    /// <summary>The commands of one name, oldest first.</summary>
    public IReadOnlyList<BsonDocument> Named(string name) => [.. _commands.Where(command => command.GetElement(0).Name == name)];

    internal void Add(BsonDocument command) => _commands.Enqueue(command);

    internal void Refuse(string complaint) => _refused.Enqueue(complaint);
}

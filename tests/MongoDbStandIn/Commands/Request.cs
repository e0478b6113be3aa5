using System.Diagnostics;
using MongoDB.Bson;

namespace MongoDbStandIn.Commands;

/// <summary>One command as it came. Every field must be asked for: one that no one asks for is refused, as mongod does.</summary>
internal sealed class Request
{
    private static readonly string[] Everywhere = ["$db", "lsid", "$clusterTime", "$readPreference", "maxTimeMS"];

    private readonly HashSet<string> _known = new(Everywhere, StringComparer.Ordinal);
    private readonly long _received = Stopwatch.GetTimestamp();

    public Request(BsonDocument body)
    {
        Body = body;
        Name = body.GetElement(0).Name;
        _known.Add(Name);
    }

    public BsonDocument Body { get; }

    public string Name { get; }

    /// <summary>The full name of the collection that the command is about.</summary>
    public string Namespace => $"{Body["$db"].AsString}.{Body[0].AsString}";

    /// <summary>What is left of <c>maxTimeMS</c>; endless where it was not given.</summary>
    public TimeSpan TimeLeft
    {
        get
        {
            if (!Body.TryGetValue("maxTimeMS", out var limit))
                return Timeout.InfiniteTimeSpan;
            var left = TimeSpan.FromMilliseconds(limit.ToDouble()) - Stopwatch.GetElapsedTime(_received);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Which statement of which session this is, where the driver may send it again; else null.</summary>
    public string? Statement =>
        Body.TryGetValue("txnNumber", out var number) ? $"{Body["lsid"]["id"].AsBsonBinaryData} {number.ToInt64()}" : null;

    public BsonValue Required(string field) =>
        Optional(field)
            ?? throw new CommandException(40414, "IDLFailedToParse", $"BSON field '{Name}.{field}' is missing but a required field");

    public BsonValue? Optional(string field)
    {
        _known.Add(field);
        return Body.TryGetValue(field, out var value) ? value : null;
    }

    /// <summary>A field that may be given, but only with one value.</summary>
    public void Only(string field, BsonValue value)
    {
        if (Optional(field) is { } given && given != value)
            throw CommandException.BadValue($"The stand-in knows no {Name}.{field} other than {value}.");
    }

    public void RefuseOthers()
    {
        foreach (var field in Body.Names.Where(field => !_known.Contains(field)))
            throw CommandException.UnknownField(Name, field);
    }
}

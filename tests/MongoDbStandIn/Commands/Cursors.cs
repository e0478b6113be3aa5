using System.Collections.Concurrent;
using MongoDB.Bson;

namespace MongoDbStandIn.Commands;

/// <summary>The cursors that a server keeps open.</summary>
internal sealed class Cursors
{
    private readonly ConcurrentDictionary<long, Cursor> _open = new();
    private long _ids;

    public int Open => _open.Count;

    /// <summary>The next batch of a cursor, which is kept where more may follow.</summary>
    public BsonDocument Answer(Cursor cursor, string batchName, int count, bool keep, long id = 0)
    {
        var batch = cursor.Next(count);
        if (keep && !cursor.Exhausted)
        {
            id = id == 0 ? Interlocked.Increment(ref _ids) : id;
            _open[id] = cursor;
        }
        else
        {
            _open.TryRemove(id, out _);
            id = 0;
        }

        return new BsonDocument
        {
            { "cursor", new BsonDocument { { "id", id }, { "ns", cursor.Name }, { batchName, batch } } },
            { "ok", 1.0 },
        };
    }

    public static BsonDocument GetMore(Request request, StandInServer server)
    {
        var id = request.Body[0].ToInt64();
        request.Required("collection");
        var count = request.Optional("batchSize")?.ToInt32() ?? int.MaxValue;
        if (!server.Cursors._open.TryGetValue(id, out var cursor))
            throw new CommandException(43, "CursorNotFound", $"cursor id {id} not found");
        return server.Cursors.Answer(cursor, "nextBatch", count, keep: true, id);
    }

    public static BsonDocument Kill(Request request, StandInServer server)
    {
        var ids = request.Required("cursors").AsBsonArray;
        foreach (var id in ids)
            server.Cursors._open.TryRemove(id.ToInt64(), out _);
        return new BsonDocument
        {
            { "cursorsKilled", ids },
            { "cursorsNotFound", new BsonArray() },
            { "cursorsAlive", new BsonArray() },
            { "cursorsUnknown", new BsonArray() },
            { "ok", 1.0 },
        };
    }
}

using MongoDB.Bson;
using MongoDbStandIn.Data;
using MongoDbStandIn.Queries;

namespace MongoDbStandIn.Commands;

/// <summary>
/// A query under way. As on mongod it is no snapshot: it goes on from where it stands in the order, and meets what has moved there since.
/// </summary>
internal sealed class Cursor(
    string name, Func<State> state, Func<BsonDocument, bool> filter, Sort sort, Func<BsonDocument, BsonDocument> projection, long limit)
{
    private BsonDocument? _last;
    private long _left = limit;

    public string Name => name;

    public bool Exhausted { get; private set; }

    /// <summary>The next documents: as many as are wanted, as fit into a reply, and as are left.</summary>
    public BsonArray Next(int count)
    {
        var found = (state().Find(name)?.Documents.Values ?? [])
            .Where(filter)
            .Where(document => _last is null || sort.Compare(document, _last) > 0)
            .Order(sort)
            .ToArray();
        var batch = new BsonArray();
        var size = 0;
        foreach (var document in found.Take((int)Math.Min(count, _left)))
        {
            var projected = projection(document);
            size += DocumentSize.Of(projected);
            if (batch.Count > 0 && size > DocumentSize.Max)
                break;
            batch.Add(projected);
            _last = document;
        }

        _left -= batch.Count;
        Exhausted = _left == 0 || batch.Count == found.Length;
        return batch;
    }
}

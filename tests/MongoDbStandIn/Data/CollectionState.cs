using System.Collections.Immutable;
using MongoDB.Bson;

namespace MongoDbStandIn.Data;

/// <summary>A collection at one moment. A document in it is never changed, only exchanged for another.</summary>
internal sealed record CollectionState(ImmutableSortedDictionary<BsonValue, BsonDocument> Documents, ImmutableList<BsonDocument> Indexes)
{
    public static readonly CollectionState Empty = new(
        ImmutableSortedDictionary.Create<BsonValue, BsonDocument>(ValueOrder.Instance),
        [new BsonDocument { { "v", 2 }, { "key", new BsonDocument("_id", 1) }, { "name", "_id_" } }]);

    public CollectionState With(BsonDocument document) => this with { Documents = Documents.SetItem(document["_id"], document) };

    public CollectionState Without(BsonValue id) => this with { Documents = Documents.Remove(id) };
}

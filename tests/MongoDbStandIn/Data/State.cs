using System.Collections.Immutable;
using MongoDB.Bson;

namespace MongoDbStandIn.Data;

/// <summary>Everything a node holds at one moment: the collections, and the outcome of statements that a driver may send again.</summary>
internal sealed record State(
    ImmutableDictionary<string, CollectionState> Collections, ImmutableDictionary<string, BsonDocument> Statements)
{
    public static readonly State Empty =
        new(ImmutableDictionary<string, CollectionState>.Empty, ImmutableDictionary<string, BsonDocument>.Empty);

    public CollectionState? Find(string name) => Collections.GetValueOrDefault(name);

    public CollectionState FindOrEmpty(string name) => Find(name) ?? CollectionState.Empty;

    public State With(string name, CollectionState collection) => this with { Collections = Collections.SetItem(name, collection) };
}

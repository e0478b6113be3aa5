using MongoDB.Bson;
using MongoDbStandIn.Data;

namespace MongoDbStandIn.Commands;

/// <summary>Unique indexes: no two documents have the same values in the fields of one. What is missing counts as null.</summary>
internal static class Unique
{
    /// <summary>Rejects a document that another one stands in the way of.</summary>
    public static void Check(string name, CollectionState collection, BsonDocument document)
    {
        foreach (var index in collection.Indexes.Where(IsUnique))
        {
            if (collection.Documents.Values.Any(other => other["_id"] != document["_id"] && HaveSame(index, other, document)))
                throw Duplicate(name, index, document);
        }
    }

    /// <summary>Rejects an index that documents stand in the way of.</summary>
    public static void CheckAll(string name, CollectionState collection, BsonDocument index)
    {
        foreach (var document in IsUnique(index) ? collection.Documents.Values : [])
            Check(name, collection with { Indexes = [index] }, document);
    }

    /// <summary>mongod's words on a key that is taken. As there, they quote the values.</summary>
    public static CommandException Duplicate(string name, BsonDocument index, BsonDocument document)
    {
        var keyPattern = index["key"].AsBsonDocument;
        var keyValue = new BsonDocument(keyPattern.Names.Select(field => new BsonElement(field, document.GetValue(field, BsonNull.Value))));
        var message = $"E11000 duplicate key error collection: {name} index: {index["name"]} dup key: {keyValue.ToJson()}";
        return new CommandException(11000, "DuplicateKey", message)
        {
            Details = new BsonDocument { { "keyPattern", keyPattern }, { "keyValue", keyValue } },
        };
    }

    private static bool IsUnique(BsonDocument index) => index.GetValue("unique", false).ToBoolean();

    private static bool HaveSame(BsonDocument index, BsonDocument one, BsonDocument other) => index["key"].AsBsonDocument.Names.All(field =>
        ValueOrder.Instance.Compare(one.GetValue(field, BsonNull.Value), other.GetValue(field, BsonNull.Value)) == 0);
}

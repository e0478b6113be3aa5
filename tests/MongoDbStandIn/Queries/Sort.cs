using MongoDB.Bson;
using MongoDbStandIn.Commands;
using MongoDbStandIn.Data;

namespace MongoDbStandIn.Queries;

/// <summary>An ascending order by some fields; documents that are alike come by their ids.</summary>
internal sealed class Sort : IComparer<BsonDocument>
{
    private readonly string[] _fields;

    public Sort(BsonDocument? sort)
    {
        foreach (var element in sort ?? [])
        {
            if (element.Value != 1 || element.Name.Contains('.'))
                throw CommandException.BadValue($"The stand-in sorts ascending by whole fields only, not by {element}.");
        }

        _fields = [.. sort?.Names ?? [], "_id"];
    }

    public int Compare(BsonDocument? x, BsonDocument? y)
    {
        foreach (var field in _fields)
        {
            var order = ValueOrder.Instance.Compare(x!.GetValue(field, BsonNull.Value), y!.GetValue(field, BsonNull.Value));
            if (order != 0)
                return order;
        }

        return 0;
    }
}

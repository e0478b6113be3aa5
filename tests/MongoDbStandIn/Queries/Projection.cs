using MongoDB.Bson;
using MongoDbStandIn.Commands;

namespace MongoDbStandIn.Queries;

/// <summary>Which fields are answered: some left out (<c>0</c>, one level deep too), or the id alone (<c>{_id: 1}</c>).</summary>
internal static class Projection
{
    public static Func<BsonDocument, BsonDocument> Parse(BsonDocument? projection)
    {
        if (projection is null || projection.ElementCount == 0)
            return document => document;
        if (projection == new BsonDocument("_id", 1))
            return document => new BsonDocument("_id", document["_id"]);
        if (projection.Elements.Any(element => element.Value != 0 || element.Name == "_id"))
            throw CommandException.BadValue($"The stand-in knows no projection {projection}.");
        var paths = projection.Names.Select(name => name.Split('.')).ToArray();
        return document => Without(document, paths);
    }

    private static BsonDocument Without(BsonDocument document, string[][] paths)
    {
        var kept = new BsonDocument();
        foreach (var element in document)
        {
            var own = paths.Where(path => path[0] == element.Name).ToArray();
            if (Array.Exists(own, path => path.Length == 1))
                continue;
            var inner = own.Select(path => path[1..]).ToArray();
            kept.Add(element.Name, inner.Length == 0 ? element.Value : WithoutInner(element.Value, inner));
        }

        return kept;
    }

    private static BsonValue WithoutInner(BsonValue value, string[][] paths) => value switch
    {
        BsonDocument document => Without(document, paths),
        BsonArray items => new BsonArray(items.Select(item => WithoutInner(item, paths))),
        _ => value,
    };
}

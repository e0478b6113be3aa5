using MongoDB.Bson;
using MongoDbStandIn.Commands;

namespace MongoDbStandIn.Queries;

/// <summary>
/// An expression of a pipeline: a field's path, $literal, $concatArrays, an array or a document of such. Null is "missing".
/// </summary>
internal static class Expression
{
    public static Func<BsonDocument, BsonValue?> Parse(BsonValue expression) => expression switch
    {
        BsonString { Value: var text } when text.StartsWith('$') => Field(text[1..]),
        BsonArray items => ArrayOf(items),
        BsonDocument { ElementCount: 1 } one when one.GetElement(0).Name.StartsWith('$') => Operator(one.GetElement(0)),
        BsonDocument fields => DocumentOf(fields),
        _ => _ => expression,
    };

    private static Func<BsonDocument, BsonValue?> Field(string name)
    {
        if (name.Contains('.') || name.StartsWith('$'))
            throw CommandException.BadValue($"The stand-in reads whole fields only, not ${name}.");
        return document => document.TryGetValue(name, out var value) ? value : null;
    }

    private static Func<BsonDocument, BsonValue?> Operator(BsonElement element)
    {
        switch (element.Name)
        {
            case "$literal":
                return _ => element.Value;
            case "$concatArrays":
                var parts = element.Value.AsBsonArray.Select(Parse).ToArray();
                return document => Concatenate(parts.Select(part => part(document)));
            default:
                throw new CommandException(168, "InvalidPipelineOperator", $"Unrecognized expression '{element.Name}'");
        }
    }

    private static BsonValue Concatenate(IEnumerable<BsonValue?> parts)
    {
        var all = new BsonArray();
        foreach (var part in parts)
        {
            // mongod answers null where one of the arrays is missing or null, and loses the others.
            if (part is null or BsonNull)
                return BsonNull.Value;
            all.AddRange(part as BsonArray ?? throw new CommandException(28664, "Location28664", "$concatArrays only supports arrays"));
        }

        return all;
    }

    private static Func<BsonDocument, BsonValue?> ArrayOf(BsonArray items)
    {
        var parts = items.Select(Parse).ToArray();
        return document => new BsonArray(parts.Select(part => part(document) ?? BsonNull.Value));
    }

    private static Func<BsonDocument, BsonValue?> DocumentOf(BsonDocument fields)
    {
        var parts = fields.Select(field => (field.Name, Value: Parse(field.Value))).ToArray();
        return document => new BsonDocument(
            parts.Select(part => (part.Name, Value: part.Value(document))).Where(part => part.Value is not null)
                .Select(part => new BsonElement(part.Name, part.Value!)));
    }
}

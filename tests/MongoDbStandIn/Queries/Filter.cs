using MongoDB.Bson;
using MongoDbStandIn.Commands;
using MongoDbStandIn.Data;

namespace MongoDbStandIn.Queries;

/// <summary>A filter of the operators that the store uses, and no other: equality, $in, $gte, $lt, $and, $or, $nor.</summary>
internal static class Filter
{
    public static Func<BsonDocument, bool> Parse(BsonDocument filter)
    {
        var conditions = filter.Select(Condition).ToArray();
        return document => Array.TrueForAll(conditions, condition => condition(document));
    }

    private static Func<BsonDocument, bool> Condition(BsonElement element)
    {
        switch (element.Name)
        {
            case "$and":
                var all = Clauses(element);
                return document => Array.TrueForAll(all, clause => clause(document));
            case "$or":
                var some = Clauses(element);
                return document => Array.Exists(some, clause => clause(document));
            case "$nor":
                var none = Clauses(element);
                return document => !Array.Exists(none, clause => clause(document));
            default:
                return OnField(element);
        }
    }

    private static Func<BsonDocument, bool>[] Clauses(BsonElement element)
    {
        if (element.Value is not BsonArray { Count: > 0 } clauses)
            throw CommandException.BadValue($"{element.Name} must be a nonempty array");
        return [.. clauses.Select(clause => Parse(clause.AsBsonDocument))];
    }

    private static Func<BsonDocument, bool> OnField(BsonElement element)
    {
        var field = element.Name;
        if (field.StartsWith('$') || field.Contains('.'))
            throw CommandException.BadValue($"unknown top level operator or path: {field}");
        var tests = element.Value is BsonDocument { ElementCount: > 0 } operators && operators.GetElement(0).Name.StartsWith('$')
            ? [.. operators.Select(Test)]
            : new[] { EqualTo(element.Value) };
        return document =>
        {
            var value = document.GetValue(field, BsonNull.Value);
            if (value is BsonArray)
                throw CommandException.BadValue($"The stand-in looks into no array: {field}");
            return Array.TrueForAll(tests, test => test(value));
        };
    }

    private static Func<BsonValue, bool> Test(BsonElement element)
    {
        var operand = element.Value;
        switch (element.Name)
        {
            case "$in":
                var values = operand.AsBsonArray.Select(EqualTo).ToArray();
                return value => Array.Exists(values, equal => equal(value));
            case "$gte":
                return value => SameKind(value, operand) && ValueOrder.Instance.Compare(value, operand) >= 0;
            case "$lt":
                return value => SameKind(value, operand) && ValueOrder.Instance.Compare(value, operand) < 0;
            default:
                throw CommandException.BadValue($"unknown operator: {element.Name}");
        }
    }

    private static Func<BsonValue, bool> EqualTo(BsonValue operand) => value => ValueOrder.Instance.Compare(value, operand) == 0;

    private static bool SameKind(BsonValue value, BsonValue operand) => ValueOrder.Kind(value) == ValueOrder.Kind(operand);
}

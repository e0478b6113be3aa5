using MongoDB.Bson;
using MongoDbStandIn.Commands;

namespace MongoDbStandIn.Queries;

/// <summary>An update by a pipeline of $set stages. Every expression of a stage sees the document as it was before the stage.</summary>
internal static class UpdatePipeline
{
    public static Func<BsonDocument, BsonDocument> Parse(BsonValue update)
    {
        if (update is not BsonArray stages)
            throw CommandException.BadValue("The stand-in updates by pipelines only.");
        var steps = stages.Select(stage => Stage(stage.AsBsonDocument)).ToArray();
        return document => steps.Aggregate(document, (before, step) => step(before));
    }

    private static Func<BsonDocument, BsonDocument> Stage(BsonDocument stage)
    {
        if (stage.ElementCount != 1 || stage.GetElement(0).Name != "$set")
            throw new CommandException(40324, "Location40324", $"Unrecognized pipeline stage name: '{stage.Names.FirstOrDefault()}'");
        var fields = stage[0].AsBsonDocument.Select(field => (field.Name, Value: Expression.Parse(field.Value))).ToArray();
        if (Array.Exists(fields, field => field.Name.Contains('.') || field.Name.StartsWith('$')))
            throw CommandException.BadValue("The stand-in sets whole fields only.");
        return before =>
        {
            var after = new BsonDocument(before);
            foreach (var (name, value) in fields)
            {
                if (value(before) is { } given)
                    after[name] = given;
                else
                    after.Remove(name);
            }

            if (after["_id"] != before["_id"])
                throw new CommandException(66, "ImmutableField",
                    "Performing an update on the path '_id' would modify the immutable field '_id'");
            return after;
        };
    }
}

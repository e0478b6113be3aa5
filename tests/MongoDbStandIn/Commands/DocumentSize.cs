using MongoDB.Bson;

namespace MongoDbStandIn.Commands;

/// <summary>The most that one document may hold.</summary>
internal static class DocumentSize
{
    public const int Max = 16 * 1024 * 1024;

    public static int Of(BsonDocument document) => document.ToBson().Length;

    public static void Check(BsonDocument document)
    {
        if (Of(document) > Max)
            throw new CommandException(17419, "Location17419", $"Resulting document after update is larger than {Max}");
    }
}

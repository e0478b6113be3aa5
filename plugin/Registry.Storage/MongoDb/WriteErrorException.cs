using MongoDB.Bson;

namespace Registry.Storage.MongoDb;

/// <summary>A document that the server did not take. Only the number is kept: the server's words may quote the document.</summary>
internal sealed class WriteErrorException : Exception
{
    /// <summary>An error of a reply to <c>insert</c>, with what the reply says beside it.</summary>
    public WriteErrorException(BsonDocument error, BsonDocument reply)
        : base($"The server did not take a document: error {error["code"].ToInt32()}.")
    {
        Code = error["code"].ToInt32();
        KeyPattern = error.GetValue("keyPattern", BsonNull.Value) as BsonDocument;
        Labels = reply.GetValue("errorLabels", BsonNull.Value) is BsonArray labels ? [.. labels.Select(label => label.ToString()!)] : [];
    }

    public int Code { get; }

    /// <summary>The fields of the unique index that has the document's values already; null where the server does not say.</summary>
    public BsonDocument? KeyPattern { get; }

    /// <summary>What the server says of whether trying again can help.</summary>
    public IReadOnlyList<string> Labels { get; }
}

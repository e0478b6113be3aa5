using MongoDB.Bson;

namespace Registry.Storage.MongoDb;

/// <summary>An index that the store needs, as mongod describes it.</summary>
/// <param name="Name">The name it is known by.</param>
/// <param name="Key">Its fields, in order.</param>
/// <param name="ExpireAfter">How long after the date in its field a document is deleted; null where none is.</param>
internal sealed record DeclaredIndex(string Name, BsonDocument Key, TimeSpan? ExpireAfter)
{
    /// <summary>A search by patient comes out of it in its final order.</summary>
    public static readonly DeclaredIndex ByPatient = new(
        "appointment_by_patient", new BsonDocument { { Field.Patient, 1 }, { Field.Start, 1 }, { Field.Id, 1 } }, ExpireAfter: null);

    public const string RetentionName = "appointment_retention";

    /// <summary>The TTL index: mongod deletes what was over so many days ago (spec P6).</summary>
    public static DeclaredIndex Retention(int days) => new(RetentionName, new BsonDocument(Field.Over, 1), TimeSpan.FromDays(days));

    /// <summary>Whether mongod's description of an index is of this one.</summary>
    public bool IsDescribedBy(BsonDocument description) =>
        description["name"] == Name
        && description["key"] == Key
        && !description.GetValue("unique", false).ToBoolean()
        && !description.Contains("partialFilterExpression")
        && !description.GetValue("sparse", false).ToBoolean()
        && !description.Contains("collation")
        && (description.TryGetValue("expireAfterSeconds", out var seconds) ? TimeSpan.FromSeconds(seconds.ToDouble()) : null) == ExpireAfter;
}

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
    public bool IsDescribedBy(BsonDocument description) => HasShape(description) && ExpiryOf(description) == ExpireAfter;

    /// <summary>Whether it is of this one but for how long documents are kept, which can be changed without making it anew.</summary>
    public bool DiffersInExpiry(BsonDocument description) =>
        HasShape(description) && ExpireAfter is not null && ExpiryOf(description) is { } expiry && expiry != ExpireAfter;

    /// <summary>After how long documents expire by a described index; null where they do not.</summary>
    public static TimeSpan? ExpiryOf(BsonDocument description) =>
        description.TryGetValue("expireAfterSeconds", out var seconds) ? TimeSpan.FromSeconds(seconds.ToDouble()) : null;

    private bool HasShape(BsonDocument description) =>
        description["name"] == Name
        && description["key"] == Key
        && !description.GetValue("unique", false).ToBoolean()
        && !description.GetValue("hidden", false).ToBoolean()
        && !description.Contains("partialFilterExpression")
        && !description.GetValue("sparse", false).ToBoolean()
        && !description.Contains("collation");
}

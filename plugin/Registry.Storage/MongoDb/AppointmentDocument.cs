using System.Runtime.InteropServices;
using MongoDB.Bson;

namespace Registry.Storage.MongoDb;

/// <summary>An appointment as a document: the fields of the current version, and the versions before it.</summary>
/// <remarks>What is absent is stored as null, so that the earlier version keeps the same shape and an index sees no difference.</remarks>
internal static class AppointmentDocument
{
    /// <summary>The fields that a version has of its own; they move into the history together.</summary>
    private static readonly string[] Own =
    [
        Field.Version, Field.Status, Field.Patient, Field.Start, Field.End, Field.Provider, Field.Owner, Field.LastUpdated, Field.Attempt,
            Field.Content,
    ];

    public static BsonDocument First(AppointmentVersion first, BsonBinaryData attempt) =>
        new BsonDocument(Field.Id, first.Id).AddRange(Fields(first, attempt)).Add(Field.History, new BsonArray());

    /// <summary>
    /// The stage of an update that makes <paramref name="next"/> the current version. The server itself moves the one before into the
    /// history: no client's idea of it can be wrong.
    /// </summary>
    public static BsonDocument Next(AppointmentVersion next, BsonBinaryData attempt)
    {
        var earlier = new BsonDocument(Own.Select(field => new BsonElement(field, "$" + field)));
        // Without $literal a text that begins with a dollar sign would be read as a field's path.
        var set = new BsonDocument(Fields(next, attempt)
            .Select(field => new BsonElement(field.Name, new BsonDocument("$literal", field.Value))))
        {
            { Field.History, new BsonDocument("$concatArrays", new BsonArray { "$" + Field.History, new BsonArray { earlier } }) },
        };
        return new BsonDocument("$set", set);
    }

    public static AppointmentVersion Current(BsonDocument document) => Version(document[Field.Id].AsString, document);

    public static List<AppointmentVersion> All(BsonDocument document)
    {
        var id = document[Field.Id].AsString;
        var earlier = document[Field.History].AsBsonArray.Select(version => Version(id, version.AsBsonDocument));
        return [Current(document), .. earlier.Reverse()];
    }

    /// <summary>Whether a version is there that this attempt made, current or replaced since.</summary>
    public static bool IsMadeBy(BsonDocument document, int version, BsonBinaryData attempt)
    {
        var own = document[Field.Version].AsInt32 == version
            ? document
            : document[Field.History].AsBsonArray.FirstOrDefault(earlier => earlier[Field.Version].AsInt32 == version)?.AsBsonDocument;
        return own?[Field.Attempt] == attempt;
    }

    /// <summary>The attempt that made the first version: it tells this registration from another under the same id.</summary>
    public static BsonValue Registration(BsonDocument document) =>
        document[Field.History].AsBsonArray.FirstOrDefault() is BsonDocument first ? Attempt(first) : Attempt(document);

    /// <summary>The attempt that made the current version.</summary>
    public static BsonValue Attempt(BsonDocument document) => document.GetValue(Field.Attempt, BsonNull.Value);

    private static BsonDocument Fields(AppointmentVersion version, BsonBinaryData attempt) => new()
    {
        { Field.Version, version.Version },
        { Field.Status, version.Status },
        { Field.Patient, Text(version.Patient) },
        { Field.Start, Instant(version.Start) },
        { Field.End, Instant(version.End) },
        { Field.Over, Instant(version.End ?? version.Start) },
        { Field.Provider, Text(version.Provider) },
        { Field.Owner, Text(version.Owner) },
        { Field.LastUpdated, Instant(version.LastUpdated) },
        { Field.Attempt, attempt },
        { Field.Content, new BsonBinaryData(Array(version.Content)) },
    };

    private static AppointmentVersion Version(string id, BsonDocument fields) => new()
    {
        Id = id,
        Version = fields[Field.Version].AsInt32,
        Status = fields[Field.Status].AsString,
        Patient = Text(fields[Field.Patient]),
        Start = Instant(fields[Field.Start]),
        End = Instant(fields[Field.End]),
        Provider = Text(fields[Field.Provider]),
        // A document of schema version 1 has none.
        Owner = Text(fields.GetValue(Field.Owner, BsonNull.Value)),
        LastUpdated = Instant(fields[Field.LastUpdated])!.Value,
        Content = fields[Field.Content].AsBsonBinaryData.Bytes,
    };

    private static BsonValue Text(string? text) => text is null ? BsonNull.Value : text;

    private static string? Text(BsonValue value) => value.IsBsonNull ? null : value.AsString;

    private static BsonValue Instant(DateTimeOffset? instant) =>
        instant is { } given ? new BsonDateTime(given.ToUnixTimeMilliseconds()) : BsonNull.Value;

    private static DateTimeOffset? Instant(BsonValue value) =>
        value.IsBsonNull ? null : DateTimeOffset.FromUnixTimeMilliseconds(value.AsBsonDateTime.MillisecondsSinceEpoch);

    private static byte[] Array(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var segment) && segment.Array is { } array && array.Length == content.Length
            ? array
            : content.ToArray();
}

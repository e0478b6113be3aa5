using MongoDB.Bson;
using MongoDB.Bson.IO;
using MongoDB.Bson.Serialization;
using MongoDB.Bson.Serialization.Serializers;

namespace Registry.Storage.MongoDb;

/// <summary>
/// Reads the current versions of the appointments in the reply of a <c>find</c> from its bytes, without a tree of documents.
/// </summary>
internal sealed class FoundAppointments : SerializerBase<IReadOnlyList<AppointmentVersion>>
{
    // The values are what the switch below knows.
    private static readonly BsonTrie<string> Names = TrieOf(
        "cursor", "firstBatch", Field.Id, Field.Version, Field.Status, Field.Patient, Field.Start, Field.End, Field.Provider, Field.Owner,
        Field.LastUpdated, Field.Content);

    public static FoundAppointments Instance { get; } = new();

    public override IReadOnlyList<AppointmentVersion> Deserialize(BsonDeserializationContext context, BsonDeserializationArgs args)
    {
        var reader = context.Reader;
        var decoder = new TrieNameDecoder<string>(Names);
        var found = new List<AppointmentVersion>();
        reader.ReadStartDocument();
        while (NextName(reader, decoder) is { } name)
        {
            if (name == "cursor")
                AddBatch(reader, decoder, found);
            else
                reader.SkipValue();
        }

        reader.ReadEndDocument();
        return found;
    }

    private static void AddBatch(IBsonReader reader, TrieNameDecoder<string> decoder, List<AppointmentVersion> found)
    {
        reader.ReadStartDocument();
        while (NextName(reader, decoder) is { } name)
        {
            if (name != "firstBatch")
            {
                reader.SkipValue();
                continue;
            }

            reader.ReadStartArray();
            while (reader.ReadBsonType() != BsonType.EndOfDocument)
                found.Add(Version(reader, decoder));
            reader.ReadEndArray();
        }

        reader.ReadEndDocument();
    }

    private static AppointmentVersion Version(IBsonReader reader, TrieNameDecoder<string> decoder)
    {
        string? id = null, status = null, patient = null, provider = null, owner = null;
        DateTimeOffset? start = null, end = null, lastUpdated = null;
        int? version = null;
        byte[]? content = null;
        reader.ReadStartDocument();
        while (NextName(reader, decoder) is { } name)
        {
            switch (name)
            {
                case Field.Id: id = reader.ReadString(); break;
                case Field.Version: version = reader.ReadInt32(); break;
                case Field.Status: status = reader.ReadString(); break;
                case Field.Patient: patient = Text(reader); break;
                case Field.Start: start = Instant(reader); break;
                case Field.End: end = Instant(reader); break;
                case Field.Provider: provider = Text(reader); break;
                case Field.Owner: owner = Text(reader); break;
                case Field.LastUpdated: lastUpdated = Instant(reader); break;
                case Field.Content: content = reader.ReadBinaryData().Bytes; break;
                default: reader.SkipValue(); break;
            }
        }

        reader.ReadEndDocument();
        return new AppointmentVersion
        {
            Id = id ?? throw Missing(Field.Id),
            Version = version ?? throw Missing(Field.Version),
            Status = status ?? throw Missing(Field.Status),
            Patient = patient,
            Start = start,
            End = end,
            Provider = provider,
            Owner = owner,
            LastUpdated = lastUpdated ?? throw Missing(Field.LastUpdated),
            Content = content ?? throw Missing(Field.Content),
        };
    }

    /// <summary>The name of the next element: empty if it is not one that matters, null at the end of the document.</summary>
    private static string? NextName(IBsonReader reader, TrieNameDecoder<string> decoder)
    {
        if (reader.ReadBsonType() == BsonType.EndOfDocument)
            return null;
        reader.ReadName(decoder);
        return decoder.Found ? decoder.Value : "";
    }

    private static string? Text(IBsonReader reader)
    {
        if (reader.CurrentBsonType != BsonType.Null)
            return reader.ReadString();
        reader.ReadNull();
        return null;
    }

    private static DateTimeOffset? Instant(IBsonReader reader)
    {
        if (reader.CurrentBsonType != BsonType.Null)
            return DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadDateTime());
        reader.ReadNull();
        return null;
    }

    private static KeyNotFoundException Missing(string field) => new($"An appointment's document has no element {field}");

    private static BsonTrie<string> TrieOf(params ReadOnlySpan<string> names)
    {
        var trie = new BsonTrie<string>();
        foreach (var name in names)
            trie.Add(name, name);
        return trie;
    }
}

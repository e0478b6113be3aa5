using System.Buffers.Binary;
using System.Text;
using MongoDB.Bson;
using MongoDB.Bson.Serialization;

namespace MongoDbStandIn.Wire;

/// <summary>OP_MSG: a command as a document, with lists of documents beside it (section kind 1).</summary>
internal static class OpMessage
{
    private const uint ChecksumPresent = 1;
    private const uint MoreToCome = 2;

    public static BsonDocument Read(WireMessage message)
    {
        var body = message.Body.AsSpan();
        var flags = BinaryPrimitives.ReadUInt32LittleEndian(body);
        if ((flags & (ChecksumPresent | MoreToCome)) != 0)
            throw new InvalidDataException("Neither checksums nor unacknowledged commands are known here.");

        BsonDocument? command = null;
        var sequences = new List<BsonElement>();
        for (var at = 4; at < body.Length;)
        {
            var kind = body[at++];
            if (kind == 0)
                command = Document(message.Body, ref at);
            else
                sequences.Add(Sequence(message.Body, ref at));
        }

        return (command ?? throw new InvalidDataException("The message holds no command.")).AddRange(sequences);
    }

    public static byte[] Answer(WireMessage message, BsonDocument reply) =>
        message.Answer(OpCode.Message, [0, 0, 0, 0, 0, .. reply.ToBson()]);

    /// <summary>The document at a place in some bytes; the place moves behind it.</summary>
    public static BsonDocument Document(byte[] bytes, ref int at)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
        var document = BsonSerializer.Deserialize<BsonDocument>(bytes.AsSpan(at, length).ToArray());
        at += length;
        return document;
    }

    private static BsonElement Sequence(byte[] bytes, ref int at)
    {
        var end = at + BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
        at += 4;
        var nameLength = bytes.AsSpan(at).IndexOf((byte)0);
        var name = Encoding.UTF8.GetString(bytes, at, nameLength);
        at += nameLength + 1;
        var documents = new BsonArray();
        while (at < end)
            documents.Add(Document(bytes, ref at));
        return new BsonElement(name, documents);
    }
}

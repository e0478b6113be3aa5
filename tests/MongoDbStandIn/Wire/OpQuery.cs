using System.Buffers.Binary;
using MongoDB.Bson;

namespace MongoDbStandIn.Wire;

/// <summary>OP_QUERY: what a driver says hello with, before it knows whom it talks to. Nothing else may come this way.</summary>
internal static class OpQuery
{
    // After flags, the name with its final zero, skip and limit.
    private const int Flags = 4;
    private const int SkipAndLimit = 8;

    public static BsonDocument Read(WireMessage message)
    {
        var at = Flags + message.Body.AsSpan(Flags).IndexOf((byte)0) + 1 + SkipAndLimit;
        return OpMessage.Document(message.Body, ref at);
    }

    public static byte[] Answer(WireMessage message, BsonDocument reply)
    {
        // Flags 8 (await-capable), no cursor, from the first, one document.
        var head = new byte[20];
        BinaryPrimitives.WriteInt32LittleEndian(head, 8);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(16), 1);
        return message.Answer(OpCode.Reply, [.. head, .. reply.ToBson()]);
    }
}

using System.Buffers.Binary;
using System.Security.Authentication;

namespace MongoDbStandIn.Wire;

/// <summary>One message: its header and the bytes after it.</summary>
internal sealed record WireMessage(int RequestId, OpCode OpCode, byte[] Body)
{
    private const int HeaderLength = 16;
    private const int MaxLength = 48_000_000;
    private const byte TlsHandshake = 22;
    private const byte TlsMajorVersion = 3;

    /// <summary>The next message, or null where the client has closed.</summary>
    public static async Task<WireMessage?> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderLength];
        if (await stream.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, cancellationToken) < HeaderLength)
            return null;
        if (header[0] == TlsHandshake && header[1] == TlsMajorVersion)
            throw new AuthenticationException("TLS is not spoken here.");
        var length = BinaryPrimitives.ReadInt32LittleEndian(header);
        if (length is < HeaderLength or > MaxLength)
            throw new InvalidDataException($"A message cannot have {length} bytes.");
        var body = new byte[length - HeaderLength];
        await stream.ReadExactlyAsync(body, cancellationToken);
        var id = BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(4));
        return new WireMessage(id, (OpCode)BinaryPrimitives.ReadInt32LittleEndian(header.AsSpan(12)), body);
    }

    /// <summary>The bytes of an answer to this message.</summary>
    public byte[] Answer(OpCode opCode, ReadOnlySpan<byte> body)
    {
        var bytes = new byte[HeaderLength + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, bytes.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), RequestId);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), (int)opCode);
        body.CopyTo(bytes.AsSpan(HeaderLength));
        return bytes;
    }
}

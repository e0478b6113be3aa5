using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FhirHost.Http;

/// <summary>
/// Ids of requests: UUIDs of version 7, <see href="https://www.rfc-editor.org/rfc/rfc9562#section-5.7"/>. Their random bits are taken from
/// the operating system in blocks, since a call of it for each id took 3 % of the processor time of a read. None has ten digits in a row:
/// the audit would take them for an NHS number and change the id, and the log and the audit would name one request differently.
/// </summary>
internal sealed class RandomIds(TimeProvider clock)
{
    private const int BlockSize = 4000;
    private const int RandomBytes = 10;
    private const int TimeBytes = 6;

    // What stands behind the last hyphen, the only part that is long enough for ten digits.
    private const int NodeBytes = 6;

    // One for each thread: no two ids share bytes, and no thread waits for another.
    [ThreadStatic]
    private static byte[]? _block;

    [ThreadStatic]
    private static int _left;

    /// <summary>A new id, in the usual form with hyphens.</summary>
    public string Next()
    {
        Span<byte> id = stackalloc byte[TimeBytes + RandomBytes];
        Span<byte> milliseconds = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(milliseconds, clock.GetUtcNow().ToUnixTimeMilliseconds());
        milliseconds[^TimeBytes..].CopyTo(id);
        do
            TakeRandom(id[TimeBytes..]);
        while (MayHaveTenDigits(id[^NodeBytes..]));
        id[TimeBytes] = (byte)((id[TimeBytes] & 0x0F) | 0x70);
        id[TimeBytes + 2] = (byte)((id[TimeBytes + 2] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true).ToString();
    }

    // Ten digits in a row of twelve have all those in the middle among them.
    private static bool MayHaveTenDigits(ReadOnlySpan<byte> node)
    {
        foreach (var middle in node[1..^1])
        {
            if (middle >> 4 > 9 || (middle & 0x0F) > 9)
                return false;
        }

        return true;
    }

    private static void TakeRandom(Span<byte> bytes)
    {
        var block = _block ??= new byte[BlockSize];
        if (_left < bytes.Length)
        {
            RandomNumberGenerator.Fill(block);
            _left = BlockSize;
        }

        _left -= bytes.Length;
        var taken = block.AsSpan(_left, bytes.Length);
        taken.CopyTo(bytes);
        taken.Clear();
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Registry.Audit.Chain;

/// <summary>
/// Makes the content of a head file, as <see cref="ChainHead"/> reads it, after each group of records. Buffer and MAC are used again; for
/// one thread at a time.
/// </summary>
internal sealed class HeadLine(byte[] headKey) : IDisposable
{
    private const int MacLength = 2 * HMACSHA256.HashSizeInBytes;

    private readonly byte[] _line = new byte[Before.Length + ChainedLine.MostDigits + HashMember.Length + ChainedLine.HashLength
        + MacMember.Length + MacLength + End.Length];

    private readonly IncrementalHash _mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, headKey);

    private static ReadOnlySpan<byte> Before => "{\"seq\":"u8;

    private static ReadOnlySpan<byte> HashMember => ",\"hash\":\""u8;

    private static ReadOnlySpan<byte> MacMember => "\",\"mac\":\""u8;

    private static ReadOnlySpan<byte> End => "\"}\n"u8;

    /// <summary>The head that names a link; good until the next call.</summary>
    public ReadOnlySpan<byte> Of(ChainLink link)
    {
        var line = new SpanWriter(_line);
        line.Write(Before);
        // Padded: it always has the same length, so that it is written over in place and takes no room on a full disk.
        var number = line.Take(ChainedLine.MostDigits);
        number.Fill((byte)' ');
        link.Sequence.TryFormat(number, out var digits, default, CultureInfo.InvariantCulture);
        line.Write(HashMember);
        var hash = line.Take(ChainedLine.HashLength);
        Encoding.ASCII.GetBytes(link.Hash, hash);
        line.Write(MacMember);
        Sign(number[..digits], hash, line.Take(MacLength));
        line.Write(End);
        return _line;
    }

    public void Dispose() => _mac.Dispose();

    private void Sign(ReadOnlySpan<byte> number, ReadOnlySpan<byte> hash, Span<byte> digits)
    {
        _mac.AppendData(number);
        _mac.AppendData(":"u8);
        _mac.AppendData(hash);
        Span<byte> mac = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _mac.GetHashAndReset(mac);
        Convert.TryToHexStringLower(mac, digits, out _);
    }

    private ref struct SpanWriter(Span<byte> rest)
    {
        private Span<byte> _rest = rest;

        public void Write(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

        public Span<byte> Take(int length)
        {
            var taken = _rest[..length];
            _rest = _rest[length..];
            return taken;
        }
    }
}

using System.Security.Cryptography;
using System.Text;

namespace Registry.Audit.Chain;

/// <summary>
/// Makes the lines of records that follow each other, in the form that <see cref="ChainedLine"/> describes. Buffer, writer and hash are
/// used again for each group; for one thread at a time.
/// </summary>
internal sealed class LineBuffer(byte[] key) : IDisposable
{
    private readonly MemoryStream _lines = new();
    private readonly Utf8JsonWriter _json = new(Stream.Null);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
    private readonly byte[] _last = new byte[ChainedLine.HashLength];
    private long _sequence;

    /// <summary>The lines, each with its line feed.</summary>
    public ReadOnlySpan<byte> Bytes => _lines.GetBuffer().AsSpan(0, (int)_lines.Length);

    /// <summary>The link that the last line became.</summary>
    public ChainLink Last => new(_sequence, Encoding.ASCII.GetString(_last));

    /// <summary>Empties the buffer; the next line follows a link.</summary>
    public void Begin(ChainLink previous)
    {
        _lines.SetLength(0);
        _sequence = previous.Sequence;
        Encoding.ASCII.GetBytes(previous.Hash, _last);
    }

    public void Append(AuditRecord record)
    {
        var start = (int)_lines.Position;
        Span<byte> number = stackalloc byte[ChainedLine.MostDigits];
        (_sequence + 1).TryFormat(number, out var digits, default, CultureInfo.InvariantCulture);
        _lines.Write(ChainedLine.SequenceMember);
        _lines.Write(number[..digits]);

        var brace = (int)_lines.Position;
        _json.Reset(_lines);
        JsonSerializer.Serialize(_json, record, AuditJson.Default.AuditRecord);
        _json.Flush();
        // The record's own opening brace makes way for the number, its closing one for the hash.
        _lines.GetBuffer()[brace] = (byte)',';
        _lines.SetLength(_lines.Length - 1);

        _hash.AppendData(_last);
        _hash.AppendData(_lines.GetBuffer(), start, (int)_lines.Length - start);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _hash.GetHashAndReset(hash);
        Convert.TryToHexStringLower(hash, _last, out _);
        _lines.Write(ChainedLine.HashMember);
        _lines.Write(_last);
        _lines.Write(ChainedLine.End);
        _lines.WriteByte((byte)'\n');
        _sequence++;
    }

    public void Dispose()
    {
        _hash.Dispose();
        _json.Dispose();
        _lines.Dispose();
    }
}

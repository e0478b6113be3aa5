namespace FhirHost.Http.ContentCodings;

/// <summary>
/// The encoded bytes on their way to a decoder. It keeps the last four, where gzip and zlib hold what the decoded bytes are checked by.
/// </summary>
internal sealed class EncodedStream(Stream body) : ReadOnlyStream
{
    private readonly byte[] _tail = new byte[4];

    /// <summary>The last four bytes that were read.</summary>
    public ReadOnlySpan<byte> Tail => _tail;

    /// <summary>Whether nothing came at all.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Whether the decoder wanted more than there was.</summary>
    public bool HasEnded { get; private set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await body.ReadAsync(buffer, cancellationToken);
        return Note(buffer.Span[..read], isEnd: read == 0 && buffer.Length > 0);
    }

    public override int Read(Span<byte> buffer)
    {
        var read = body.Read(buffer);
        return Note(buffer[..read], isEnd: read == 0 && buffer.Length > 0);
    }

    private int Note(ReadOnlySpan<byte> read, bool isEnd)
    {
        HasEnded |= isEnd;
        IsEmpty &= read.IsEmpty;
        if (read.Length >= _tail.Length)
        {
            read[^_tail.Length..].CopyTo(_tail);
        }
        else
        {
            _tail.AsSpan(read.Length).CopyTo(_tail);
            read.CopyTo(_tail.AsSpan(_tail.Length - read.Length));
        }

        return read.Length;
    }
}

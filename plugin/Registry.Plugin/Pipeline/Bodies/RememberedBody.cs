using System.Buffers;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>
/// The body of a request, of which every byte that is read is remembered, so that the registry finds it whole although other parts of the
/// server have read it before. What is not read costs nothing. Beyond the limit nothing is remembered any more: a reader goes on
/// undisturbed, and only reading it again from its start is refused.
/// </summary>
/// <param name="source">The body as the server gives it.</param>
/// <param name="limit">The most bytes to remember.</param>
internal sealed class RememberedBody(Stream source, long limit) : IDisposable
{
    // Small against any body worth its size, so that no caller has more remembered than it sent.
    private const int ChunkSize = 4096;
    private List<byte[]>? _chunks;
    private long _read;
    private long _remembered;
    private bool _isEnded;
    private bool _remembers = true;

    public Stream Source => source;

    /// <summary>Whether it was not read so far.</summary>
    public bool IsUntouched { get; private set; } = true;

    /// <summary>A stream of the whole body, from its start.</summary>
    public Stream Open() => new RememberedBodyStream(this);

    /// <summary>From now on nothing more is remembered: the stream that is opened next is the last one.</summary>
    public void Settle() => _remembers = false;

    /// <summary>Copies what is remembered from a position on; 0 where the source has to be asked.</summary>
    /// <exception cref="BadHttpRequestException">413: the body was too large to be remembered.</exception>
    public int Recall(long position, Span<byte> buffer)
    {
        if (position >= _read)
            return 0;
        if (position >= _remembered)
            throw new BadHttpRequestException("The body is over the limit.", StatusCodes.Status413PayloadTooLarge);
        var start = (int)(position % ChunkSize);
        var count = (int)Math.Min(Math.Min(buffer.Length, ChunkSize - start), _remembered - position);
        _chunks![(int)(position / ChunkSize)].AsSpan(start, count).CopyTo(buffer);
        return count;
    }

    public async ValueTask<int> ReadOnAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_isEnded)
            return 0;
        IsUntouched = false;
        var count = await source.ReadAsync(buffer, cancellationToken);
        Note(buffer.Span[..count], buffer.Length);
        return count;
    }

    public int ReadOn(Span<byte> buffer)
    {
        if (_isEnded)
            return 0;
        IsUntouched = false;
        var count = source.Read(buffer);
        Note(buffer[..count], buffer.Length);
        return count;
    }

    /// <summary>Forgets everything; it can only be read on after that.</summary>
    public void Dispose()
    {
        (_remembers, _remembered) = (false, 0);
        _chunks?.ForEach(PooledBuffer.Return);
        _chunks = null;
    }

    private void Note(ReadOnlySpan<byte> bytes, int asked)
    {
        _isEnded |= bytes.IsEmpty && asked > 0;
        _read += bytes.Length;
        if (_remembers && _read > limit)
            Dispose();
        while (_remembers && !bytes.IsEmpty)
        {
            var start = (int)(_remembered % ChunkSize);
            if (start == 0)
                (_chunks ??= []).Add(ArrayPool<byte>.Shared.Rent(ChunkSize));
            var count = Math.Min(bytes.Length, ChunkSize - start);
            bytes[..count].CopyTo(_chunks![^1].AsSpan(start));
            bytes = bytes[count..];
            _remembered += count;
        }
    }
}

/// <summary>A body that is remembered, from its start: what is remembered first, then what the caller has yet to send.</summary>
internal sealed class RememberedBodyStream(RememberedBody body) : ReadOnlyStream
{
    private long _position;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = body.Recall(_position, buffer.Span);
        if (read == 0)
            read = await body.ReadOnAsync(buffer, cancellationToken);
        _position += read;
        return read;
    }

    public override int Read(Span<byte> buffer)
    {
        var read = body.Recall(_position, buffer);
        if (read == 0)
            read = body.ReadOn(buffer);
        _position += read;
        return read;
    }
}

using System.Buffers;

namespace FhirHost.Bodies;

/// <summary>A request body in one piece, in a pooled array that grows with what has arrived, whatever length was announced.</summary>
internal sealed class PooledBody : IDisposable
{
    /// <summary>The size of the first buffer: most bodies fit.</summary>
    public const int Smallest = 4096;

    private readonly BodyShare _share;
    private byte[] _bytes = [];

    private PooledBody(BodyShare share) => _share = share;

    public int Length { get; private set; }

    /// <summary>Reads to the end; null where there is no room for it, or no more.</summary>
    /// <exception cref="OperationCanceledException">The request was given up.</exception>
    public static async ValueTask<PooledBody?> ReadAsync(Stream source, BodyShare share, CancellationToken cancellationToken)
    {
        var body = new PooledBody(share);
        var isComplete = false;
        try
        {
            using var registration = share.Link(cancellationToken);
            isComplete = await body.ReadToEndAsync(source, share.Interrupted);
            return isComplete ? body : null;
        }
        catch (OperationCanceledException) when (share.GaveWay && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (!isComplete)
                body.Dispose();
        }
    }

    /// <summary>The bytes as a stream that can be read again from its start; it must not be used when the request has ended.</summary>
    public MemoryStream ToStream() => new(_bytes, 0, Length, writable: false, publiclyVisible: true);

    public void Dispose()
    {
        PooledBuffer.Return(_bytes);
        _bytes = [];
        _share.Dispose();
    }

    private async Task<bool> ReadToEndAsync(Stream source, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (Length == _bytes.Length && !TryGrow())
                return false;
            var read = await source.ReadAsync(_bytes.AsMemory(Length), cancellationToken);
            if (read == 0)
                break;
            Length += read;
        }

        _share.Complete();
        return true;
    }

    private bool TryGrow()
    {
        var size = Math.Max(Smallest, _bytes.Length * 2);
        if (!_share.TryTake(size - _bytes.Length))
            return false;
        var larger = ArrayPool<byte>.Shared.Rent(size);
        _bytes.AsSpan(0, Length).CopyTo(larger);
        PooledBuffer.Return(_bytes);
        _bytes = larger;
        return true;
    }
}

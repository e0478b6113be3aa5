using System.Buffers;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>
/// The bytes of a request body in one piece, in the array that the host has them in, or in a pooled one that goes back when the request
/// ends.
/// </summary>
internal sealed class BodyBuffer : IDisposable
{
    private const int Smallest = 4096;
    private readonly PooledBuffer? _pooled;

    private BodyBuffer(ReadOnlyMemory<byte> anothers) => Memory = anothers;

    private BodyBuffer(PooledBuffer pooled) => (_pooled, Memory) = (pooled, pooled.Written);

    public ReadOnlyMemory<byte> Memory { get; }

    public ReadOnlySpan<byte> Span => Memory.Span;

    public static BodyBuffer Of(ReadOnlySpan<byte> bytes)
    {
        var copy = new PooledBuffer(bytes.Length);
        copy.Write(bytes);
        return new BodyBuffer(copy);
    }

    /// <summary>
    /// Reads to the end, from the start where it was read before. The buffer grows with what has arrived, whatever length was announced.
    /// The host's limit on the size of bodies makes the stream throw where it is passed.
    /// </summary>
    public static ValueTask<BodyBuffer> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // The host has it in one piece, until the answer is out. Who has read it before does not matter then.
        if (request.Body is MemoryStream whole && whole.TryGetBuffer(out var bytes))
            return ValueTask.FromResult(new BodyBuffer(bytes));
        request.HttpContext.Rewind();
        // Not its reader, which may be one that another reader has read to its end.
        return ReadAsync(request.Body, cancellationToken);
    }

    private static async ValueTask<BodyBuffer> ReadAsync(Stream body, CancellationToken cancellationToken)
    {
        var bytes = new PooledBuffer(Smallest);
        try
        {
            while (await body.ReadAsync(bytes.GetMemory(), cancellationToken) is var count and > 0)
                bytes.Advance(count);
            return new BodyBuffer(bytes);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    public void Dispose() => _pooled?.Dispose();
}

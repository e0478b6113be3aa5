using System.Buffers;

namespace Registry.Plugin.Pipeline.Bodies;

/// <summary>
/// The bytes of a request body in one piece, in the array that the host has them in, or in a pooled one that goes back when the request
/// ends.
/// </summary>
internal sealed class BodyBuffer : IDisposable
{
    private const int Smallest = 4096;
    private readonly ReadOnlyMemory<byte> _whole;
    private byte[] _rented;

    private BodyBuffer(byte[] rented, int length)
    {
        _rented = rented;
        _whole = rented.AsMemory(0, length);
    }

    private BodyBuffer(ArraySegment<byte> anothers)
    {
        _rented = [];
        _whole = anothers;
    }

    public ReadOnlyMemory<byte> Memory => _whole;

    public ReadOnlySpan<byte> Span => _whole.Span;

    /// <summary>Makes one of bytes that are at hand.</summary>
    public static BodyBuffer Of(ReadOnlySpan<byte> bytes)
    {
        var copy = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(copy);
        return new BodyBuffer(copy, bytes.Length);
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
        var bytes = ArrayPool<byte>.Shared.Rent(Smallest);
        var length = 0;
        try
        {
            while (await body.ReadAsync(bytes.AsMemory(length), cancellationToken) is var count and > 0)
            {
                length += count;
                if (length == bytes.Length)
                    bytes = Enlarge(bytes);
            }

            return new BodyBuffer(bytes, length);
        }
        catch
        {
            Return(bytes);
            throw;
        }
    }

    public void Dispose()
    {
        Return(_rented);
        _rented = [];
    }

    private static void Return(byte[] bytes)
    {
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
    }

    private static byte[] Enlarge(byte[] bytes)
    {
        var larger = ArrayPool<byte>.Shared.Rent(bytes.Length * 2);
        bytes.CopyTo(larger, 0);
        Return(bytes);
        return larger;
    }
}

using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Registry.Plugin.Parsing;

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
    /// Reads to the end. The buffer grows with what has arrived, whatever length was announced. The host's limit on the size of bodies
    /// makes the
    /// reader throw where it is passed.
    /// </summary>
    public static ValueTask<BodyBuffer> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        // The host has it in one piece, until the answer is out. Who has read it before does not matter then.
        return request.Body is MemoryStream whole && whole.TryGetBuffer(out var bytes)
            ? ValueTask.FromResult(new BodyBuffer(bytes))
            : ReadAsync(request.BodyReader, cancellationToken);
    }

    private static async ValueTask<BodyBuffer> ReadAsync(PipeReader reader, CancellationToken cancellationToken)
    {
        byte[] bytes = [];
        var length = 0;
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancellationToken);
                bytes = Append(bytes, ref length, read.Buffer);
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                    return new BodyBuffer(bytes, length);
            }
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

    private static byte[] Append(byte[] bytes, ref int length, ReadOnlySequence<byte> more)
    {
        var needed = length + (int)more.Length;
        if (needed > bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(Smallest, bytes.Length * 2)));
            bytes.AsSpan(0, length).CopyTo(larger);
            Return(bytes);
            bytes = larger;
        }

        more.CopyTo(bytes.AsSpan(length));
        length = needed;
        return bytes;
    }
}

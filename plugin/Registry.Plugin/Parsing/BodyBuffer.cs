using System.Buffers;
using System.IO.Pipelines;

namespace Registry.Plugin.Parsing;

/// <summary>The bytes of a request body in one piece, in a pooled array that goes back when the request ends.</summary>
internal sealed class BodyBuffer : IDisposable
{
    private const int FirstGuess = 4096;
    private byte[] _bytes;

    private BodyBuffer(byte[] bytes, int length)
    {
        _bytes = bytes;
        Length = length;
    }

    public int Length { get; }

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Length);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>Makes one of bytes that are at hand.</summary>
    public static BodyBuffer Of(ReadOnlySpan<byte> bytes)
    {
        var copy = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(copy);
        return new BodyBuffer(copy, bytes.Length);
    }

    /// <summary>Reads to the end. The host's limit on the size of bodies makes the reader throw where it is passed.</summary>
    public static async ValueTask<BodyBuffer> ReadAsync(PipeReader reader, long? contentLength, CancellationToken cancellationToken)
    {
        var bytes = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(contentLength ?? FirstGuess, FirstGuess, 1 << 20));
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
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            throw;
        }
    }

    public void Dispose()
    {
        if (_bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(_bytes, clearArray: true);
        _bytes = [];
    }

    private static byte[] Append(byte[] bytes, ref int length, ReadOnlySequence<byte> more)
    {
        var needed = length + (int)more.Length;
        if (needed > bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, bytes.Length * 2));
            bytes.AsSpan(0, length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
            bytes = larger;
        }

        more.CopyTo(bytes.AsSpan(length));
        length = needed;
        return bytes;
    }
}

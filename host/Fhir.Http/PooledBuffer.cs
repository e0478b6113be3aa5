using System.Buffers;

namespace Fhir.Http;

/// <summary>A pooled buffer of what is received or answered, given back when the request has ended.</summary>
/// <param name="expected">How many bytes will most likely be written.</param>
internal sealed class PooledBuffer(int expected) : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(expected);
    private int _length;

    /// <summary>What has been written; not to be used after the request.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - _length);
        _length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Gives an array back to the pool that it was rented from, without what it held.</summary>
    public static void Return(byte[] bytes)
    {
        // It holds patients' data, and the next one to rent the array may be any code of this process.
        if (bytes.Length > 0)
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
    }

    public void Dispose()
    {
        Return(_bytes);
        (_bytes, _length) = ([], 0);
    }

    private void Ensure(int free)
    {
        if (_bytes.Length - _length >= Math.Max(free, 1))
            return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, checked(_length + Math.Max(free, 1))));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        Return(_bytes);
        _bytes = larger;
    }
}

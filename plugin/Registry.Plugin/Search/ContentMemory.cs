using System.Buffers;
using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Search;

/// <summary>Rented memory for the contents that a search finds, until its answer is out.</summary>
internal sealed class ContentMemory : IDisposable
{
    // Some ten contents of the usual size.
    private const int LeastBlock = 16 * 1024;

    private byte[] _block = [];
    private int _used;
    private List<byte[]>? _full;

    /// <summary>Memory of a length, which is this search's alone until <see cref="Dispose"/>.</summary>
    public Memory<byte> Take(int length)
    {
        if (_block.Length - _used < length)
        {
            var next = ArrayPool<byte>.Shared.Rent(Math.Max(length, Math.Max(LeastBlock, 2 * _block.Length)));
            if (_block.Length > 0)
                (_full ??= []).Add(_block);
            (_block, _used) = (next, 0);
        }

        _used += length;
        return _block.AsMemory(_used - length, length);
    }

    public void Dispose()
    {
        PooledBuffer.Return(_block);
        _full?.ForEach(PooledBuffer.Return);
        (_block, _used, _full) = ([], 0, null);
    }
}

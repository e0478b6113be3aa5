using System.Buffers;

namespace Registry.Validation.Tree;

/// <summary>
/// A FHIR resource as a flat tree of elements, the same whether it came as JSON or as XML: one node per element,
/// values as UTF-8 text in one buffer. Both arrays are pooled, so dispose the tree; its spans die with it.
/// </summary>
public sealed partial class FhirTree : IDisposable
{
    private const int InitialNodes = 128;
    private const int InitialText = 2048;

    private NodeRecord[] _nodes = ArrayPool<NodeRecord>.Shared.Rent(InitialNodes);
    private byte[] _text = ArrayPool<byte>.Shared.Rent(InitialText);
    private int _textLength;

    internal FhirTree(SourceFormat format)
    {
        Format = format;
    }

    /// <summary>What the tree was read from.</summary>
    public SourceFormat Format { get; }

    /// <summary>How many nodes the tree has, the root included.</summary>
    public int Count { get; private set; }

    /// <summary>The resource itself.</summary>
    public FhirNode Root => new(this, 0);

    internal ref NodeRecord this[int index] => ref _nodes[index];

    /// <summary>The nodes whose content could not be read; null if all could.</summary>
    internal List<int>? Unread { get; private set; }

    /// <summary>
    /// Marks a node whose content could not be read. The reason is reported already, so nothing further is said about it.
    /// </summary>
    internal void MarkUnread(int node)
    {
        if ((_nodes[node].Flags & NodeFlags.Unread) != 0)
            return;
        _nodes[node].Flags |= NodeFlags.Unread;
        (Unread ??= []).Add(node);
    }

    /// <summary>Gives the buffers back; the tree and everything that was read from it must not be used any more.</summary>
    public void Dispose()
    {
        if (_nodes.Length == 0)
            return;
        // Nodes hold references to shapes, which live as long as the process: no need to clear them.
        ArrayPool<NodeRecord>.Shared.Return(_nodes);
        ArrayPool<byte>.Shared.Return(_text, clearArray: true);
        _nodes = [];
        _text = [];
        Count = 0;
    }

    internal ReadOnlySpan<byte> Text(int index) => _text.AsSpan(_nodes[index].TextStart, _nodes[index].TextLength);

    /// <summary>Appends a node as the last child of its parent.</summary>
    internal int Add(int parent, ElementShape? shape, TypeShape? type, SourcePosition position, int index = 0)
    {
        if (Count == _nodes.Length)
            Grow(ref _nodes, Count, Count + 1);
        var added = Count++;
        _nodes[added] = new NodeRecord
        {
            Shape = shape,
            Type = type,
            Parent = parent,
            Next = -1,
            FirstChild = -1,
            LastChild = -1,
            Index = index,
            Position = position,
        };
        if (parent >= 0)
            Link(parent, added);
        return added;
    }

    /// <summary>Room for at least <paramref name="size"/> bytes of text; call <see cref="CommitText"/> with what was used.</summary>
    internal Span<byte> ReserveText(int size)
    {
        if (_textLength + size > _text.Length)
            Grow(ref _text, _textLength, _textLength + size);
        return _text.AsSpan(_textLength, size);
    }

    internal ReadOnlySpan<byte> CommitText(int node, int length)
    {
        ref var record = ref _nodes[node];
        record.TextStart = _textLength;
        record.TextLength = length;
        record.Flags |= NodeFlags.HasValue;
        _textLength += length;
        return _text.AsSpan(record.TextStart, length);
    }

    internal void SetValue(int node, ReadOnlySpan<byte> value)
    {
        value.CopyTo(ReserveText(value.Length));
        CommitText(node, value.Length);
    }

    private static void Grow<T>(ref T[] array, int used, int needed)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(needed, used * 2));
        array.AsSpan(0, used).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array, clearArray: typeof(T) == typeof(byte));
        array = larger;
    }

    /// <summary>Puts a node that has no place yet right behind a sibling.</summary>
    internal void LinkAfter(int sibling, int added)
    {
        ref var before = ref _nodes[sibling];
        _nodes[added].Parent = before.Parent;
        _nodes[added].Next = before.Next;
        before.Next = added;
        if (_nodes[added].Next < 0)
            _nodes[before.Parent].LastChild = added;
    }

    private void Link(int parent, int added)
    {
        ref var record = ref _nodes[parent];
        if (record.LastChild >= 0)
            _nodes[record.LastChild].Next = added;
        else
            record.FirstChild = added;
        record.LastChild = added;
    }
}

namespace Registry.Validation.Files.Bundles;

/// <summary>Reads the entries of a Bundle a part at a time, each part with the entries it refers to where these count.</summary>
internal sealed class BundleParts(Stream file, long start, BundleIndex index, SourceFormat format)
{
    /// <summary>The largest entry that is read by itself, in bytes.</summary>
    public const int LargestEntry = 1 << 28;

    private readonly BundlePart _part = new(format);
    private readonly byte[] _header = new byte[index.HeaderEnd - start];
    private readonly byte[] _tail = new byte[file.Length - index.Tail.Start];
    private byte[] _buffer = new byte[1 << 16];

    /// <summary>Reads what is not an entry; call it once, before anything else.</summary>
    public void Open()
    {
        file.Position = start;
        file.ReadExactly(_header);
        file.Position = index.Tail.Start;
        file.ReadExactly(_tail);
    }

    /// <summary>The first entry that does not belong to the part which starts with an entry.</summary>
    public int EndOf(int from, int size)
    {
        var end = index.Entries[from].Start + size;
        var to = from + 1;
        while (to < index.Entries.Count && index.Entries[to].Start + index.Entries[to].Length <= end)
            to++;
        return to;
    }

    /// <summary>The part with the entries between two numbers and those they need. It is good until the next one is asked for.</summary>
    public BundlePart Read(int from, int to) => Read([.. index.Needed(from, to).Concat(Enumerable.Range(from, to - from)).Order()]);

    public BundlePart Read(IReadOnlyList<int> entries)
    {
        _part.Clear();
        _part.Add(_header, 1, 1);
        for (var at = 0; at < entries.Count;)
        {
            var end = at + 1;
            while (end < entries.Count && entries[end] == entries[end - 1] + 1)
                end++;
            ReadRun(entries[at], entries[end - 1]);
            at = end;
        }

        _part.Add(_tail, index.Tail.Line, index.Tail.Column);
        return _part;
    }

    private void ReadRun(int first, int last)
    {
        var runStart = index.Entries[first].Start;
        var length = (int)(index.Entries[last].Start + index.Entries[last].Length - runStart);
        if (_buffer.Length < length)
            _buffer = new byte[length];
        file.Position = runStart;
        file.ReadExactly(_buffer.AsSpan(0, length));
        for (var entry = first; entry <= last; entry++)
        {
            var place = index.Entries[entry];
            _part.AddEntry(entry, _buffer.AsSpan((int)(place.Start - runStart), place.Length), place);
        }
    }
}

namespace Registry.Validation.Files.Bundles;

/// <summary>
/// A Bundle of its own that holds some entries of a large one. Each piece starts on a line of its own, so that the line of an issue tells
/// the piece, and the piece tells the place in the file.
/// </summary>
internal sealed class BundlePart(SourceFormat format)
{
    private readonly List<Piece> _pieces = [];
    private readonly List<int> _entries = [];
    private byte[] _content = new byte[1 << 16];
    private int _length;
    private int _lines;

    public ReadOnlySpan<byte> Content => _content.AsSpan(0, _length);

    /// <summary>The number in the file of an entry of this part; -1 if unknown, as when the file changes meanwhile.</summary>
    public int EntryOf(int index) => index < _entries.Count ? _entries[index] : -1;

    public void Clear()
    {
        _pieces.Clear();
        _entries.Clear();
        (_length, _lines) = (0, 0);
    }

    /// <summary>Adds a piece that starts at a place of the file.</summary>
    public void Add(ReadOnlySpan<byte> content, int line, int column)
    {
        // The blank keeps a carriage return that ends a piece from being one line's end with this one.
        if (_pieces.Count > 0)
            Append(" \n"u8);
        _pieces.Add(new Piece(_lines + 1, line, column));
        Append(content);
    }

    public void AddEntry(int number, ReadOnlySpan<byte> content, EntryPlace place)
    {
        if (_entries.Count > 0 && format == SourceFormat.Json)
            Append(","u8);
        _entries.Add(number);
        Add(content, place.Line, place.Column);
    }

    /// <summary>Where in the file a place of this part is.</summary>
    public (int Line, int Column) PlaceOf(int line, int column)
    {
        var (low, high) = (0, _pieces.Count - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            (low, high) = _pieces[middle].FirstLine <= line ? (middle, high) : (low, middle - 1);
        }

        var piece = _pieces[low];
        return (piece.Line + line - piece.FirstLine, line == piece.FirstLine ? piece.Column + column - 1 : column);
    }

    private void Append(ReadOnlySpan<byte> content)
    {
        if (_length + content.Length > _content.Length)
            Array.Resize(ref _content, Math.Max(_length + content.Length, _content.Length * 2));
        content.CopyTo(_content.AsSpan(_length));
        _length += content.Length;
        _lines += content.Count((byte)'\n');
        if (format == SourceFormat.Xml)
            _lines += LoneReturns(content);
    }

    /// <summary>How many carriage returns end a line by themselves, as they do in XML.</summary>
    private static int LoneReturns(ReadOnlySpan<byte> content)
    {
        var count = 0;
        for (int at; (at = content.IndexOf((byte)'\r')) >= 0; content = content[(at + 1)..])
            count += content[(at + 1)..].StartsWith("\n"u8) ? 0 : 1;
        return count;
    }

    private readonly record struct Piece(int FirstLine, int Line, int Column);
}

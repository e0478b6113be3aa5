namespace Registry.Validation.Issues;

/// <summary>Turns ascending positions into lines and columns with one pass over the source.</summary>
internal ref struct LineCounter(SourceFormat format, ReadOnlySpan<byte> source)
{
    private readonly ReadOnlySpan<byte> _source = source;
    private int _line = 1;
    private int _lineStart;
    private int _offset;

    public (int Line, int Column) At(SourcePosition position)
    {
        if (format == SourceFormat.Xml)
            return (position.Line, position.Column);
        if (format == SourceFormat.None || _source.IsEmpty)
            return (0, 0);
        var target = (int)Math.Min(position.Value, _source.Length);
        for (; _offset < target; _offset++)
        {
            if (_source[_offset] != '\n')
                continue;
            _line++;
            _lineStart = _offset + 1;
        }

        return (_line, target - _lineStart + 1);
    }
}

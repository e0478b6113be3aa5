namespace Registry.Validation.Files.Bundles;

/// <summary>
/// The text of a UTF-8 file for an XML reader, and where in the file a place that this reader names is. Only what lies between the last
/// place asked for and the end of what the reader has taken is kept.
/// </summary>
internal sealed class XmlWindow(Stream file) : TextReader
{
    private const int BlockSize = 1 << 16;

    private readonly Decoder _decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
    private readonly byte[] _block = new byte[BlockSize];
    private char[] _text = new char[BlockSize * 4];
    private int _length;
    private int _taken;
    private int _at;

    /// <summary>The line of the place, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The column of the place in characters, from 1.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>Where the place is in the file.</summary>
    public long Offset { get; private set; } = file.Position;

    /// <summary>Whether so much is kept that it is time to move on.</summary>
    public bool IsLong => _taken - _at > BlockSize;

    /// <exception cref="DecoderFallbackException">The file is not UTF-8.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        while (_taken == _length)
        {
            var read = file.Read(_block);
            Reserve();
            _length += _decoder.GetChars(_block, 0, read, _text, _length, flush: read == 0);
            if (read == 0)
                break;
        }

        var taken = Math.Min(count, _length - _taken);
        _text.AsSpan(_taken, taken).CopyTo(buffer.AsSpan(index));
        _taken += taken;
        return taken;
    }

    public override int Read()
    {
        var one = new char[1];
        return Read(one, 0, 1) == 0 ? -1 : one[0];
    }

    /// <summary>Moves to a place that the reader names; places come in rising order.</summary>
    public void MoveTo(int line, int column)
    {
        while (Line < line)
        {
            var rest = _text.AsSpan(_at, _length - _at);
            var end = rest.IndexOfAny('\n', '\r');
            Pass(end + (rest[end..].StartsWith("\r\n") ? 2 : 1));
            (Line, Column) = (Line + 1, 1);
        }

        Pass(column - Column);
        Column = column;
    }

    /// <summary>Moves behind the tag that the place is in; everything in it has been read.</summary>
    public void MoveBehindTag()
    {
        var (at, quote) = (_at, '\0');
        for (; _text[at] != '>' || quote != '\0'; at++)
        {
            if (_text[at] is '"' or '\'' && (quote == '\0' || quote == _text[at]))
                quote = quote == '\0' ? _text[at] : '\0';
        }

        for (var behind = at + 1; _at < behind;)
        {
            var rest = _text.AsSpan(_at, behind - _at);
            var end = rest.IndexOfAny('\n', '\r');
            var length = end < 0 ? rest.Length : end + (rest[end..].StartsWith("\r\n") ? 2 : 1);
            Pass(length);
            (Line, Column) = end < 0 ? (Line, Column + length) : (Line + 1, 1);
        }
    }

    private void Pass(int length)
    {
        Offset += Encoding.UTF8.GetByteCount(_text.AsSpan(_at, length));
        _at += length;
    }

    private void Reserve()
    {
        if (_length + BlockSize + 1 <= _text.Length)
            return;
        var kept = _length - _at;
        var target = kept + BlockSize + 1 > _text.Length / 2 ? new char[_text.Length * 2] : _text;
        _text.AsSpan(_at, kept).CopyTo(target);
        (_text, _length, _taken, _at) = (target, kept, _taken - _at, 0);
    }
}

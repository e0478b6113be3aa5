using Registry.Validation.Primitives;

namespace Registry.Validation.Narrative;

/// <summary>
/// Recognises in one pass over the bytes the narratives that nearly everyone sends: allowed elements, harmless attributes, text. What it
/// accepts satisfies txt-1 and txt-2; of anything else it says nothing, and <see cref="NarrativeXhtml"/> judges.
/// </summary>
internal ref struct PlainNarrative(ReadOnlySpan<byte> text, Span<int> open)
{
    private const int MaxAttributes = 4;

    // Attributes that hold an address or a style are for the thorough reader.
    private static readonly Utf8NameTable<string> Attributes =
        Table(NarrativeVocabulary.Attributes.Except(["href", "src", "cite", "longdesc", "style"], StringComparer.Ordinal));
    private static readonly Utf8NameTable<string> Elements = Table(NarrativeVocabulary.Elements);

    private readonly ReadOnlySpan<byte> _text = text;
    private readonly Span<int> _open = open;
    private int _at;
    private int _depth;
    private bool _hasContent;

    /// <summary>Whether the div is plain, and so surely allowed and not empty.</summary>
    public static bool IsSurelyAllowed(ReadOnlySpan<byte> utf8) => utf8.Length > 0 && LengthOf(utf8) == utf8.Length;

    /// <summary>The length of the plain div that a text starts with; 0 where it starts with none.</summary>
    public static int LengthOf(ReadOnlySpan<byte> utf8)
    {
        var narrative = new PlainNarrative(utf8, stackalloc int[2 * NarrativeXhtml.MaxDepth]);
        return narrative.Root() && narrative.Content() && !TextRules.HasNonCharacter(utf8[..narrative._at]) ? narrative._at : 0;
    }

    private bool Root() =>
        Take("<div xmlns=\"http://www.w3.org/1999/xhtml\""u8) && Open(0, 3, start: 1) && Attribute(out var empty) && !empty;

    /// <summary>Text and tags, up to the end of the div and of the value.</summary>
    private bool Content()
    {
        while (_at < _text.Length)
        {
            var rest = _text[_at..];
            var tag = rest.IndexOfAny((byte)'<', (byte)'&', (byte)']');
            if (tag < 0 || !Text(rest[..tag]))
                return false;
            _at += tag;
            if (_text[_at] != '<' || !Tag())
                return false;
            if (_depth == 0)
                return _hasContent;
        }

        return false;
    }

    private bool Text(ReadOnlySpan<byte> text)
    {
        if (text.ContainsAnyInRange((byte)0, (byte)8) || text.ContainsAnyInRange((byte)14, (byte)31)
            || text.ContainsAny((byte)11, (byte)12))
            return false;
        _hasContent |= text.ContainsAnyExcept(" \t\r\n"u8);
        return true;
    }

    private bool Tag()
    {
        var isEnd = _at + 1 < _text.Length && _text[_at + 1] == '/';
        var start = _at + (isEnd ? 2 : 1);
        var length = NameLength(start);
        if (length == 0)
            return false;
        _at = start + length;
        return isEnd ? Close(start, length) : Elements.Find(_text.Slice(start, length)) is not null && Begin(start, length);
    }

    private bool Begin(int start, int length)
    {
        if (!Open(_depth, length, start) || !Attribute(out var empty))
            return false;
        _depth -= empty ? 1 : 0;
        return true;
    }

    private bool Open(int depth, int length, int start)
    {
        if (depth >= NarrativeXhtml.MaxDepth)
            return false;
        _open[2 * depth] = start;
        _open[(2 * depth) + 1] = length;
        _depth = depth + 1;
        return true;
    }

    private bool Close(int start, int length)
    {
        _depth--;
        return _at < _text.Length && _text[_at++] == '>'
            && _text.Slice(_open[2 * _depth], _open[(2 * _depth) + 1]).SequenceEqual(_text.Slice(start, length));
    }

    /// <summary>Attributes up to the end of the tag.</summary>
    private bool Attribute(out bool empty)
    {
        empty = false;
        Span<int> seen = stackalloc int[2 * MaxAttributes];
        for (var count = 0; ; count++)
        {
            if (Take(">"u8))
                return true;
            if (Take("/>"u8) || Take(" />"u8))
                return empty = true;
            if (count == MaxAttributes || !Take(" "u8))
                return false;
            var length = NameLength(_at);
            var name = _text.Slice(_at, length);
            if (length == 0 || Attributes.Find(name) is null || Repeats(name, seen[..(2 * count)]))
                return false;
            seen[2 * count] = _at;
            seen[(2 * count) + 1] = length;
            _at += length;
            if (!Take("=\""u8) || !Value())
                return false;
        }
    }

    private readonly bool Repeats(ReadOnlySpan<byte> name, ReadOnlySpan<int> seen)
    {
        for (var at = 0; at < seen.Length; at += 2)
        {
            if (_text.Slice(seen[at], seen[at + 1]).SequenceEqual(name))
                return true;
        }

        return false;
    }

    private bool Value()
    {
        var length = _text[_at..].IndexOf((byte)'"');
        if (length < 0 || _text.Slice(_at, length).ContainsAny((byte)'<', (byte)'&') || _text.Slice(_at, length)
            .ContainsAnyInRange((byte)0, (byte)31))
            return false;
        _at += length + 1;
        return true;
    }

    private readonly int NameLength(int start)
    {
        var end = start;
        while (end < _text.Length && char.IsAsciiLetterOrDigit((char)_text[end]))
            end++;
        return end - start;
    }

    private bool Take(ReadOnlySpan<byte> expected)
    {
        if (!_text[_at..].StartsWith(expected))
            return false;
        _at += expected.Length;
        return true;
    }

    private static Utf8NameTable<string> Table(IEnumerable<string> names) => new(names.Select(name => KeyValuePair.Create(name, name)));
}

namespace Registry.Validation.Xml;

/// <summary>The text an XML reader reads, asked by line and column in rising order: then each character is looked at once.</summary>
internal sealed class XmlSourceText(string text)
{
    private int _line = 1;
    private int _lineStart;

    /// <summary>The whole text.</summary>
    public string Text { get; } = text;

    /// <summary>Whether what stands between two tags can be taken as it is: the reader would leave out comments and instructions.</summary>
    public bool IsPlain { get; } = !text.Contains("<!--", StringComparison.Ordinal)
        && text.LastIndexOf("<?", StringComparison.Ordinal) <= 0;

    /// <summary>The index of a place that the reader names, counting lines and columns from 1.</summary>
    public int IndexOf(int line, int column)
    {
        while (_line < line)
        {
            var end = Text.AsSpan(_lineStart).IndexOfAny('\n', '\r');
            if (end < 0)
                return Text.Length;
            _lineStart += end + (Text.AsSpan(_lineStart + end).StartsWith("\r\n") ? 2 : 1);
            _line++;
        }

        return Math.Min(_lineStart + column - 1, Text.Length);
    }

    public ReadOnlySpan<char> Between(int start, int end) => Text.AsSpan(start, Math.Max(0, end - start));
}

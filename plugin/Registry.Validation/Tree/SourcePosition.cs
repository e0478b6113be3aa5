namespace Registry.Validation.Tree;

/// <summary>
/// A place in the source, comparable in document order: a byte offset for JSON, line and column for XML.
/// Lines of JSON are counted only when an issue is reported.
/// </summary>
internal readonly record struct SourcePosition(long Value) : IComparable<SourcePosition>
{
    private const int ColumnBits = 24;

    public static SourcePosition FromOffset(long offset) => new(offset);

    public static SourcePosition FromLine(int line, int column) =>
        new(((long)line << ColumnBits) | (uint)Math.Min(column, (1 << ColumnBits) - 1));

    public int Line => (int)(Value >> ColumnBits);

    public int Column => (int)(Value & ((1 << ColumnBits) - 1));

    public int CompareTo(SourcePosition other) => Value.CompareTo(other.Value);
}

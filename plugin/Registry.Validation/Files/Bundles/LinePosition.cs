namespace Registry.Validation.Files.Bundles;

/// <summary>Counts lines and, in bytes, columns over a file that is read in pieces.</summary>
internal struct LinePosition()
{
    public int Line { get; private set; } = 1;

    public int Column { get; private set; } = 1;

    public void Advance(ReadOnlySpan<byte> passed)
    {
        var last = passed.LastIndexOf((byte)'\n');
        Line += passed.Count((byte)'\n');
        Column = last < 0 ? Column + passed.Length : passed.Length - last;
    }
}

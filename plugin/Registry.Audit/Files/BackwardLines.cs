namespace Registry.Audit.Files;

/// <summary>
/// Reads the whole lines of a file from the last to the first, in blocks: a start needs the end of a file, however long it is.
/// </summary>
internal static class BackwardLines
{
    private const int BlockLength = 64 * 1024;

    /// <summary>The lines, without their line feeds, last first; what follows the last line feed is no line.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">Up to where it is read; its end where nothing is said.</param>
    public static IEnumerable<byte[]> Of(string path, long? length = null)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var position = length ?? stream.Length;
        // A piece of a line whose start lies further ahead in the file; null before the last line feed is found.
        byte[]? piece = null;
        while (position > 0)
        {
            var block = new byte[Math.Min(BlockLength, position)];
            position -= block.Length;
            stream.Seek(position, SeekOrigin.Begin);
            stream.ReadExactly(block);
            var end = block.Length;
            while (block.AsSpan(0, end).LastIndexOf((byte)'\n') is >= 0 and var at)
            {
                if (piece is not null)
                    yield return [.. block.AsSpan(at + 1, end - at - 1), .. piece];
                piece = [];
                end = at;
            }

            if (piece is not null)
                piece = [.. block.AsSpan(0, end), .. piece];
        }

        if (piece is not null)
            yield return piece;
    }

    /// <summary>Where the last whole line of a file ends: behind its line feed, 0 if missing.</summary>
    public static long EndOf(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var block = new byte[BlockLength];
        for (var position = stream.Length; position > 0;)
        {
            var length = (int)Math.Min(BlockLength, position);
            position -= length;
            stream.Seek(position, SeekOrigin.Begin);
            stream.ReadExactly(block, 0, length);
            if (block.AsSpan(0, length).LastIndexOf((byte)'\n') is >= 0 and var at)
                return position + at + 1;
        }

        return 0;
    }
}

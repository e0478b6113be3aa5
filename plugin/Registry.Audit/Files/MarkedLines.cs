namespace Registry.Audit.Files;

/// <summary>
/// Finds the lines of a file that hold one of some marks, from the last to the first. Only these are taken out of it: what has to be
/// read at a start may be a long way from the end of the file.
/// </summary>
internal static class MarkedLines
{
    private const int UsualBlock = 1024 * 1024;

    /// <summary>The whole lines, without their line feeds.</summary>
    /// <param name="path">The file.</param>
    /// <param name="marks">What is looked for; none may hold a line feed.</param>
    /// <param name="blockLength">How many bytes are read at once.</param>
    public static IEnumerable<byte[]> Backwards(string path, byte[][] marks, int blockLength = UsualBlock)
    {
        var end = BackwardLines.EndOf(path);
        var overlap = marks.Max(mark => mark.Length) - 1;
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
        var block = new byte[(int)Math.Min(blockLength, end) + overlap];
        // Everything from here on has been looked at, but for a mark that begins before and reaches beyond.
        for (var seen = end; seen > 0;)
        {
            var start = Math.Max(0, seen - blockLength);
            var length = (int)(Math.Min(seen + overlap, end) - start);
            stream.Seek(start, SeekOrigin.Begin);
            stream.ReadExactly(block, 0, length);
            var found = Last(block.AsSpan(0, length), marks);
            if (found < 0)
            {
                seen = start;
                continue;
            }

            var lineEnd = EndOfLine(stream, start + found, end);
            var line = BackwardLines.Of(path, lineEnd).First();
            yield return line;
            // What is left is what stands before that line; a mark cannot reach into it.
            seen = lineEnd - 1 - line.Length;
            end = seen;
        }
    }

    private static int Last(ReadOnlySpan<byte> block, byte[][] marks)
    {
        var last = -1;
        foreach (var mark in marks)
            last = Math.Max(last, block.LastIndexOf(mark));
        return last;
    }

    /// <summary>Behind the line feed of the line that holds a position; there is one before the end.</summary>
    private static long EndOfLine(FileStream stream, long position, long end)
    {
        var block = new byte[4096];
        while (true)
        {
            var length = (int)Math.Min(block.Length, end - position);
            stream.Seek(position, SeekOrigin.Begin);
            stream.ReadExactly(block, 0, length);
            if (block.AsSpan(0, length).IndexOf((byte)'\n') is >= 0 and var at)
                return position + at + 1;
            position += length;
        }
    }
}

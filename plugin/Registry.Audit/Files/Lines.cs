namespace Registry.Audit.Files;

/// <summary>Reads a file line by line, as bytes: a hash is over bytes, and decoding would repair some of what was changed.</summary>
internal static class Lines
{
    /// <summary>
    /// A line longer than any record; the longest are those of plugins' searches, which name each patient that was found. Past it, what is
    /// read is no file of lines.
    /// </summary>
    public const int LongestLine = 64 * 1024 * 1024;

    /// <summary>
    /// The lines of a file, and whether each ends with a line feed; the last one does not where the writer was stopped in it.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="rest">Lines that its journal holds, which follow a part of it; null where the file has all.</param>
    public static IEnumerable<(byte[] Line, bool IsWhole)> Of(string file, JournalRest? rest = null)
    {
        using var stream = new BufferedStream(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), 64 * 1024);
        foreach (var line in Of(stream, rest?.Keep ?? long.MaxValue))
            yield return line;
        if (rest is null)
            yield break;
        using var further = new MemoryStream(rest.Lines);
        foreach (var line in Of(further, long.MaxValue))
            yield return line;
    }

    private static IEnumerable<(byte[] Line, bool IsWhole)> Of(Stream stream, long length)
    {
        var line = new List<byte>(512);
        for (var at = 0L; at < length && stream.ReadByte() is >= 0 and var read; at++)
        {
            if (read != '\n' && line.Count < LongestLine)
            {
                line.Add((byte)read);
                continue;
            }

            yield return ([.. line], read == '\n');
            line.Clear();
        }

        if (line.Count > 0)
            yield return ([.. line], false);
    }
}

namespace Registry.Audit.Files;

/// <summary>Reads a file line by line, as bytes: a hash is over bytes, and decoding would repair some of what was changed.</summary>
internal static class Lines
{
    /// <summary>A line longer than any record.</summary>
    private const int LongestLine = 1024 * 1024;

    /// <summary>
    /// The lines of a file, and whether each ends with a line feed; the last one does not where the writer was stopped in it.
    /// </summary>
    public static IEnumerable<(byte[] Line, bool IsWhole)> Of(string file)
    {
        using var stream = new BufferedStream(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), 64 * 1024);
        var line = new List<byte>(512);
        while (stream.ReadByte() is >= 0 and var read)
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

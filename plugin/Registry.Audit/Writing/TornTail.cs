using Registry.Audit.Files;

namespace Registry.Audit.Writing;

/// <summary>What a crash left of a record that was never acknowledged: it is kept in a file of its own, for an administrator.</summary>
internal static class TornTail
{
    /// <summary>Sets aside what follows a length; null where nothing does, else what was set aside, in words.</summary>
    public static string? SetAside(string file, long length)
    {
        if (!File.Exists(file))
            return null;
        using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        var torn = stream.Length - length;
        if (torn <= 0)
            return null;
        var aside = FreeName(string.Create(CultureInfo.InvariantCulture, $"{file}.torn-{length}"));
        stream.Seek(length, SeekOrigin.Begin);
        using (var copy = OwnerOnly.Open(aside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        {
            stream.CopyTo(copy);
            copy.Flush(flushToDisk: true);
        }

        stream.SetLength(length);
        stream.Flush(flushToDisk: true);
        return $"{torn} bytes of a record that was never finished were set aside in {Path.GetFileName(aside)}";
    }

    // A record may be torn twice at the same place.
    private static string FreeName(string name)
    {
        var free = name;
        for (var count = 2; File.Exists(free); count++)
            free = string.Create(CultureInfo.InvariantCulture, $"{name}-{count}");
        return free;
    }
}

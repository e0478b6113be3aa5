namespace Registry.Audit.Files;

/// <summary>
/// Makes a file that is there with all its content or not at all: what a full disk or a kill left of one would keep the server from being
/// started again.
/// </summary>
internal static class WholeFile
{
    /// <summary>The name of a file until it is whole.</summary>
    public static string DraftOf(string path) => path + ".new";

    /// <summary>Makes a file, on the disk when this returns.</summary>
    /// <exception cref="IOException">It cannot be made, or is there already.</exception>
    public static void Make(string path, ReadOnlySpan<byte> content)
    {
        Draft(path, content);
        File.Move(DraftOf(path), path);
    }

    /// <summary>Makes the draft of a file.</summary>
    /// <exception cref="IOException">It cannot be made; then nothing is left of it.</exception>
    public static void Draft(string path, ReadOnlySpan<byte> content)
    {
        var draft = DraftOf(path);
        try
        {
            using var stream = OwnerOnly.Open(draft, FileMode.Create, FileAccess.Write, FileShare.None);
            stream.Write(content);
            stream.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }
}

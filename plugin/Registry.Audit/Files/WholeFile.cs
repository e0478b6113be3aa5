namespace Registry.Audit.Files;

/// <summary>
/// Makes a file that is there with all its content or not at all: what a full disk or a kill left of one would keep the server from being
/// started again.
/// </summary>
internal static class WholeFile
{
    /// <summary>The name of a file until it is whole.</summary>
    public static string DraftOf(string path) => path + ".new";

    /// <summary>Makes a file; it is on the disk under its name when this returns.</summary>
    /// <exception cref="IOException">It cannot be made, or is there already and may not be replaced.</exception>
    public static void Make(string path, ReadOnlySpan<byte> content, bool replaces = false)
    {
        Draft(path, content);
        Name(path, replaces);
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

    /// <summary>Gives a draft its name. A crash of the machine could take back one that is not flushed.</summary>
    /// <exception cref="IOException">It cannot be named so.</exception>
    public static void Name(string path, bool replaces = false)
    {
        File.Move(DraftOf(path), path, replaces);
        FolderFlush.Run(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}

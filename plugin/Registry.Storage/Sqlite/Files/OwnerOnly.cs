namespace Registry.Storage.Sqlite.Files;

/// <summary>Makes files and folders that the server's account alone can read, whatever the umask (spec T6).</summary>
internal static class OwnerOnly
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder700 = File600 | UnixFileMode.UserExecute;
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    /// <summary>Makes a folder, and those above it, where they are absent; one that is there keeps its mode.</summary>
    public static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        if (Path.GetDirectoryName(path) is { Length: > 0 } above)
            MakeFolder(above);
        Directory.CreateDirectory(path, Folder700);
        // The umask may have taken something away.
        File.SetUnixFileMode(path, Folder700);
    }

    /// <summary>
    /// Makes an empty file if it is missing. SQLite takes it for a new database, and gives its companions the same mode.
    /// </summary>
    /// <remarks>
    /// Never for a file that is there: closing it would end the locks that this process holds on it,
    /// <see href="https://sqlite.org/howtocorrupt.html"/> section 2.2.
    /// </remarks>
    public static void MakeFile(string path)
    {
        if (File.Exists(path))
            return;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = File600;
        try
        {
            using var made = new FileStream(path, options);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(made.SafeFileHandle, File600);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process made it meanwhile.
        }
    }

    /// <summary>Whether others than the owner have any right to a file or folder that is there.</summary>
    public static bool IsTooOpen(string path) =>
        !OperatingSystem.IsWindows() && (File.Exists(path) || Directory.Exists(path)) && (File.GetUnixFileMode(path) & Others) != 0;
}

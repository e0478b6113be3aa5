namespace Registry.Files;

/// <summary>Creates files and folders that only the server's account can read, whatever the umask and at every moment (spec T6).</summary>
internal static class OwnerOnly
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Folder700 = File600 | UnixFileMode.UserExecute;
    private const UnixFileMode Others = (UnixFileMode)0b000_111_111;

    /// <summary>Creates a folder and its parents where they do not exist; those that exist keep their mode.</summary>
    public static void CreateFolder(string path)
    {
        if (Directory.Exists(path))
            return;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        // The runtime gives the mode to the last folder only, and its parents what the umask leaves of 0777.
        if (Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) is { Length: > 0 } parent)
            CreateFolder(parent);
        Directory.CreateDirectory(path, Folder700);
        // The umask may have taken something away.
        File.SetUnixFileMode(path, Folder700);
    }

    /// <summary>
    /// Creates an empty file if it is missing. SQLite takes it for a new database, and gives its companions the same mode.
    /// </summary>
    /// <remarks>
    /// Never for a file that exists: closing it would end the locks that this process holds on it,
    /// <see href="https://sqlite.org/howtocorrupt.html"/> section 2.2.
    /// </remarks>
    public static void CreateFile(string path)
    {
        if (File.Exists(path))
            return;
        try
        {
            using var file = Open(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(file.SafeFileHandle, File600);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process created it meanwhile.
        }
    }

    /// <summary>Opens a file, unbuffered; where the open mode creates one, it gets mode 0600.</summary>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open)
            options.UnixCreateMode = File600;
        return new FileStream(path, options);
    }

    /// <summary>Whether other accounts have any right to a file or folder that exists; never on Windows.</summary>
    public static bool IsTooOpen(string path) =>
        !OperatingSystem.IsWindows() && Path.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0;
}

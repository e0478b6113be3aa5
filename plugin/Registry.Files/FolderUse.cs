namespace Registry.Files;

/// <summary>Finds out whether files can be made in a folder that may not exist yet, and leaves nothing behind.</summary>
internal static class FolderUse
{
    /// <summary>The file that stands where the folder, or one above it, would be; null where no file is in the way.</summary>
    public static string? FileInTheWay(string folder)
    {
        for (var path = Path.GetFullPath(folder); path is not null; path = Path.GetDirectoryName(path))
        {
            if (Directory.Exists(path))
                return null;
            if (File.Exists(path))
                return path;
        }

        return null;
    }

    /// <summary>Why no file can be made there, and how to fix it, as "the folder … cannot …"; null where one can.</summary>
    public static string? Problem(string folder)
    {
        var whole = Path.GetFullPath(folder);
        if (FileInTheWay(whole) is { } file)
            return $"the folder {whole} cannot be made, because {file} is a file: name another folder, or remove the file";
        var existing = whole;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } above)
            existing = above;
        try
        {
            using var probe = new FileStream(Path.Combine(existing, $".registry-{Path.GetRandomFileName()}"), new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Options = FileOptions.DeleteOnClose,
                BufferSize = 0,
            });
            return null;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return $"the folder {whole} cannot be written: give the server's account the right to write to {existing}, or name another";
        }
    }
}

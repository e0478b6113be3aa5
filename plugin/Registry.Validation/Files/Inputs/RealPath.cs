namespace Registry.Validation.Files.Inputs;

/// <summary>Where a path leads once every link in it is followed, so that one file is known under all its names.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The path without links; as far as it can be followed where a link is broken or leads to itself.</summary>
    public static string Of(string path) => Of(Path.GetFullPath(path), MostLinks);

    /// <summary>Whether a link leads back to itself.</summary>
    public static bool IsLoop(string path) => LinkTarget(path) is not null && LinkTarget(Of(path)) is not null;

    private static string Of(string path, int links)
    {
        var root = Path.GetPathRoot(path)!;
        var real = root;
        foreach (var part in path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            var target = LinkTarget(next);
            if (target is null)
                real = next;
            else if (links-- > 0)
                real = Of(Path.GetFullPath(target, real), links);
            else
                return path;
        }

        return real;
    }

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

namespace Registry.Validation.Files.Inputs;

/// <summary>Where a path leads once every link in it is followed, so that one file is known under all its names.</summary>
internal static class RealPath
{
    // As many as Linux follows.
    private const int MostLinks = 40;

    /// <summary>The path without links; as it is where they are broken off or lead back to themselves.</summary>
    public static string Of(string path) => Find(path) ?? Path.GetFullPath(path);

    /// <summary>The path without links; null where there are too many, as where one leads back to itself.</summary>
    public static string? Find(string path)
    {
        var full = Path.GetFullPath(path);
        var top = Path.GetPathRoot(full)!;
        var (real, links) = (top, 0);
        var rest = new Stack<string>(Parts(full[top.Length..]).Reverse());
        while (rest.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            if (part == "..")
                real = Path.GetDirectoryName(real) ?? top;
            else if (part == ".")
                continue;
            else if (LinkTarget(next) is not { } target)
                real = next;
            else if (++links > MostLinks)
                return null;
            else
                Follow(target);
        }

        return real;

        // A target can have folders that are links too: the walk begins again with it.
        void Follow(string target)
        {
            var root = Path.GetPathRoot(target) ?? "";
            real = root.Length > 0 ? root : real;
            foreach (var inner in Parts(target[root.Length..]).Reverse())
                rest.Push(inner);
        }
    }

    /// <summary>Whether a link leads back to itself.</summary>
    public static bool IsLoop(string path) => LinkTarget(path) is not null && LinkTarget(Of(path)) is not null;

    /// <summary>The names that a path is made of.</summary>
    public static string[] Parts(string path) =>
        path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);

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

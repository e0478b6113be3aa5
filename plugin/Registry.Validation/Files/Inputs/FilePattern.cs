using System.IO.Enumeration;

namespace Registry.Validation.Files.Inputs;

/// <summary>
/// Patterns of file names, for shells that do not expand them and for quoted ones: <c>*</c> and <c>?</c> stand for characters of one
/// name, <c>**</c> for any folders. As in shells, a name that starts with a dot is matched only by a pattern that does.
/// </summary>
internal static class FilePattern
{
    private const string AnyFolders = "**";

    /// <summary>Whether a name holds a character that stands for others.</summary>
    public static bool IsPattern(string name) => name.AsSpan().ContainsAny('*', '?');

    /// <summary>The files and folders that match, by name.</summary>
    public static IReadOnlyList<string> Matches(string pattern)
    {
        var root = Path.GetPathRoot(pattern) ?? "";
        var parts = RealPath.Parts(pattern[root.Length..]);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        Match(root, parts, found, []);
        return [.. found];
    }

    private static void Match(string folder, ReadOnlySpan<string> parts, SortedSet<string> found, HashSet<(string, int)> seen)
    {
        if (parts is [])
        {
            found.Add(folder);
            return;
        }

        if (parts[0] == AnyFolders)
        {
            Match(folder, parts[1..], found, seen);
            MatchBelow(folder, parts, found, seen);
        }
        else if (!IsPattern(parts[0]))
        {
            var next = Path.Combine(folder, parts[0]);
            if (Path.Exists(next) || parts[0] == "..")
                Match(next, parts[1..], found, seen);
        }
        else
        {
            foreach (var name in Names(folder, parts[0], onlyFolders: parts.Length > 1))
                Match(Path.Combine(folder, name), parts[1..], found, seen);
        }
    }

    private static void MatchBelow(string folder, ReadOnlySpan<string> parts, SortedSet<string> found, HashSet<(string, int)> seen)
    {
        // Each folder is searched once: a link to one around it would lead on without end.
        if (!seen.Add((RealPath.Of(folder.Length == 0 ? "." : folder), parts.Length)))
            return;
        foreach (var name in Names(folder, "*", onlyFolders: true))
            Match(Path.Combine(folder, name), parts, found, seen);
    }

    private static IEnumerable<string> Names(string folder, string pattern, bool onlyFolders)
    {
        try
        {
            return [.. new DirectoryInfo(folder.Length == 0 ? "." : folder).EnumerateFileSystemInfos()
                .Where(entry => !onlyFolders || Directory.Exists(entry.FullName))
                .Select(entry => entry.Name)
                .Where(name => (pattern[0] == '.' || name[0] != '.')
                    && FileSystemName.MatchesSimpleExpression(pattern, name, OperatingSystem.IsWindows()))];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}

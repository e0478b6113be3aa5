namespace Registry.Validation.Files.Inputs;

/// <summary>Turns what a command line names into files.</summary>
internal static class InputFiles
{
    public const string StandardInput = "-";

    /// <summary>
    /// The files, each once whatever links lead to it, in the order named; those of a folder or a pattern by name. A file or folder that
    /// cannot be read is among them, so that its error is reported with the results of the others.
    /// </summary>
    /// <param name="names">Files, folders, patterns with <c>*</c>, <c>?</c> and <c>**</c>, and <c>-</c> for the standard input.</param>
    /// <exception cref="FileNotFoundException">One or several do not exist; the message names all of them.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> names)
    {
        var files = new List<string>();
        var missing = new List<string>();
        foreach (var name in names)
        {
            var before = files.Count;
            if (name == StandardInput || IsFile(name))
                files.Add(name);
            else if (Directory.Exists(name))
                files.AddRange(FolderFiles.Below(name));
            else if (!FilePattern.IsPattern(name) || !AddMatches(name, files, before))
                missing.Add(name);
        }

        if (missing.Count > 0)
            throw new FileNotFoundException($"There is no such file or folder: {string.Join(", ", missing)}");
        return files.Count > 0 ? Distinct(files)
            : throw new FileNotFoundException("The folder holds no .json, .xml or .ndjson file.");
    }

    private static bool AddMatches(string pattern, List<string> files, int before)
    {
        foreach (var match in FilePattern.Matches(pattern))
        {
            if (Directory.Exists(match))
                files.AddRange(FolderFiles.Below(match));
            else
                files.Add(match);
        }

        return files.Count > before;
    }

    /// <summary>Keeps each file once, whatever links lead to it; under its own name where it is named so.</summary>
    private static IReadOnlyList<string> Distinct(List<string> files)
    {
        var all = files.ConvertAll(file => (Name: file, Real: file == StandardInput ? file : RealPath.Of(file)))
            .ConvertAll(file => (file.Name, file.Real, IsDirect: file.Name == StandardInput || Path.GetFullPath(file.Name) == file.Real));
        var named = all.Where(file => file.IsDirect).Select(file => file.Real).ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(file => file.IsDirect || !named.Contains(file.Real)).DistinctBy(file => file.Real, StringComparer.Ordinal)
            .Select(file => file.Name)];
    }

    /// <summary>Whether there is a file, or a link to one that is missing.</summary>
    private static bool IsFile(string name) => File.Exists(name) || (!Directory.Exists(name) && new FileInfo(name).LinkTarget is not null);
}

namespace Registry.Validation.Cli.Inputs;

/// <summary>Turns what the command line names into files.</summary>
internal static class InputFiles
{
    /// <summary>The files, each once, in the order named; those of a folder by name.</summary>
    /// <exception cref="FileNotFoundException">One or several do not exist; the message names all of them.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> names)
    {
        var files = new List<string>();
        var missing = new List<string>();
        foreach (var name in names)
        {
            if (Directory.Exists(name))
                files.AddRange(Below(name));
            else if (File.Exists(name))
                files.Add(name);
            else
                missing.Add(name);
        }

        if (missing.Count > 0)
            throw new FileNotFoundException($"There is no such file or folder: {string.Join(", ", missing)}");
        return files.Count > 0 ? [.. files.Distinct(StringComparer.Ordinal)] : throw new FileNotFoundException("The folder holds no .json and no .xml file.");
    }

    private static IOrderedEnumerable<string> Below(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".json" or ".xml")
        .Order(StringComparer.Ordinal);
}

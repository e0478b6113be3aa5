namespace Registry.Validation.Files.Inputs;

/// <summary>The resources in a folder and in those below it, by name. Links to folders are followed, each folder once.</summary>
internal static class FolderFiles
{
    /// <summary>Every .json, .xml and .ndjson file; a folder that may not be listed stands for itself.</summary>
    public static IEnumerable<string> Below(string folder)
    {
        var files = new List<string>();
        Add(folder, files, new HashSet<string>(StringComparer.Ordinal));
        return files.Order(StringComparer.Ordinal);
    }

    private static void Add(string folder, List<string> files, HashSet<string> visited)
    {
        if (!visited.Add(RealPath.Of(folder)))
            return;
        List<string> links = [];
        try
        {
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                var path = Path.Combine(folder, entry.Name);
                if (!Directory.Exists(path))
                    AddResource(path, files);
                else if (entry.LinkTarget is not null)
                    links.Add(path);
                else
                    Add(path, files, visited);
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            files.Add(folder);
        }

        // A folder is listed under its own name where it is also the target of a link.
        foreach (var link in links.Order(StringComparer.Ordinal))
            Add(link, files, visited);
    }

    private static void AddResource(string path, List<string> files)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is ".json" or ".xml" or ".ndjson")
            files.Add(path);
    }
}

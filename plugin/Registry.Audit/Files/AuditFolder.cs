namespace Registry.Audit.Files;

/// <summary>The files of an audit, in the order in which they were written: <c>audit-000001.jsonl</c> and so on.</summary>
internal sealed class AuditFolder(string path)
{
    private const string Prefix = "audit-";
    private const string Suffix = ".jsonl";

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>What a server holds while it writes here.</summary>
    public string LockFile => System.IO.Path.Combine(Path, "audit.lock");

    /// <summary>Where the key is, unless a setting names another place.</summary>
    public string KeyFile => System.IO.Path.Combine(Path, "audit.key");

    /// <summary>Where the signed end of the chain is, unless a setting names another place.</summary>
    public string HeadFile => System.IO.Path.Combine(Path, "audit.head");

    /// <summary>Where the signed end of the chain is.</summary>
    /// <param name="headFile">The place that a setting names; null or empty where it names none.</param>
    public string HeadPath(string? headFile) => headFile is { Length: > 0 } file ? System.IO.Path.GetFullPath(file) : HeadFile;

    /// <summary>Where records are durable that may not be on the disk in their file.</summary>
    public string JournalFile => System.IO.Path.Combine(Path, "audit.journal");

    /// <summary>The numbers of the files that are there, ascending.</summary>
    public IReadOnlyList<int> Numbers => !Directory.Exists(Path) ? [] :
        [.. Directory.EnumerateFiles(Path, Prefix + "*" + Suffix).Select(file => NumberOf(System.IO.Path.GetFileName(file))).OfType<int>()
            .Order()];

    /// <summary>Whether any record was written here, the torn ones not counted.</summary>
    public bool HasRecords => Numbers.Any(number => new FileInfo(FileOf(number)).Length > 0);

    public string FileOf(int number) => System.IO.Path.Combine(Path, Prefix + number.ToString("D6", CultureInfo.InvariantCulture) + Suffix);

    private static int? NumberOf(string name) =>
        int.TryParse(name[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using Registry.Audit.Files;

namespace Registry.Audit;

/// <summary>Finds files and folders of an audit that others than the server's account can read or change (spec T6).</summary>
public static class AuditPermissions
{
    /// <summary>One warning for each that is wider than 0600, or 0700 for the folder, with the command to run; none on Windows.</summary>
    public static IReadOnlyList<string> Warnings(string directory, string? keyFile = null, string? headFile = null)
    {
        if (OperatingSystem.IsWindows())
            return [];
        var folder = new AuditFolder(directory);
        var warnings = new List<string>();
        Add(warnings, folder.Path, "700");
        foreach (var file in new[] { keyFile, headFile }.OfType<string>().Where(File.Exists)
            .Where(file => Path.GetDirectoryName(Path.GetFullPath(file)) != folder.Path))
            Add(warnings, file, "600");
        var inFolder = Directory.Exists(folder.Path) ? Directory.EnumerateFiles(folder.Path, "audit*").Where(OwnerOnly.IsTooOpen)
            .Order(StringComparer.Ordinal).ToList() : [];
        if (inFolder.Count > 0)
            warnings.Add($"{inFolder.Count} files of the audit can be read or changed by others than the server's account, such as "
                + $"{Described(inFolder[0])}: run chmod 600 {folder.Path}/audit*");
        return warnings;
    }

    private static void Add(List<string> warnings, string path, string mode)
    {
        if (OwnerOnly.IsTooOpen(path))
            warnings.Add($"{Described(path)} can be read or changed by others than the server's account: run chmod {mode} {path}");
    }

    private static string Described(string path) =>
        OperatingSystem.IsWindows() ? path : $"{path} (mode {Convert.ToString((int)File.GetUnixFileMode(path), 8).PadLeft(4, '0')})";
}

using Registry.Validation.Files.Inputs;

namespace Registry.TestScripts.Loading;

/// <summary>The files that a script refers to: only such as lie in the folder of the run.</summary>
internal static class ReferenceFiles
{
    public const int MaxBytes = 16 * 1024 * 1024;

    /// <summary>Reads a file that is named by a path relative to the script; a path that begins with a slash starts at the root.</summary>
    /// <exception cref="ScriptException">It is outside the root, missing or too large.</exception>
    public static string Read(string root, string scriptFile, string reference)
    {
        var path = Resolve(root, scriptFile, reference);
        var file = new FileInfo(path);
        if (!file.Exists)
            throw new ScriptException($"The file '{reference}' does not exist.");
        if (file.Length > MaxBytes)
            throw new ScriptException($"The file '{reference}' has {file.Length} bytes; {MaxBytes} are the most.");
        return SafeXml.Decode(File.ReadAllBytes(path));
    }

    private static string Resolve(string root, string scriptFile, string reference)
    {
        if (reference.Contains("://", StringComparison.Ordinal) || reference.Contains('\0', StringComparison.Ordinal))
            throw new ScriptException($"The reference '{reference}' is no file. Supply it with --fixture or --reference-map.");
        var folder = Path.GetFullPath(root);
        var relative = reference.Replace('\\', '/');
        var start = relative.StartsWith('/') ? folder : Path.GetDirectoryName(Path.GetFullPath(scriptFile))!;
        var path = Path.GetFullPath(Path.Combine(start, relative.TrimStart('/')));
        if (!IsInside(folder, path) || !IsInside(Real(folder), Real(path)))
            throw new ScriptException($"The reference '{reference}' leads out of {root}; name a wider folder with --fixture-root.");
        return path;
    }

    private static bool IsInside(string folder, string path) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // A link on the way can lead anywhere.
    private static string Real(string path) =>
        RealPath.Find(path) ?? throw new ScriptException("The path has too many links; it is not followed further.");
}

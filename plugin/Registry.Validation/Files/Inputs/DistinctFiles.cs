namespace Registry.Validation.Files.Inputs;

/// <summary>Keeps each file once, whatever links lead to it; under its own name where it is named so.</summary>
internal static class DistinctFiles
{
    public static IReadOnlyList<string> Of(IReadOnlyList<string> files)
    {
        var real = files.Select(file => file == InputFiles.StandardInput ? file : RealPath.Of(file)).ToList();
        var named = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < files.Count; at++)
        {
            if (IsDirect(files[at], real[at]))
                named.Add(real[at]);
        }

        var kept = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at < files.Count; at++)
        {
            if ((IsDirect(files[at], real[at]) || !named.Contains(real[at])) && seen.Add(real[at]))
                kept.Add(files[at]);
        }

        return kept;
    }

    private static bool IsDirect(string file, string real) => file == InputFiles.StandardInput || Path.GetFullPath(file) == real;
}

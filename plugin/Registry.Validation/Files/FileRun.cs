using Registry.Validation.Files.Reports;

namespace Registry.Validation.Files;

/// <summary>Checks files side by side, reports them in their order, and ends with a summary.</summary>
internal static class FileRun
{
    // Of many files it is said how far it is.
    private const int Step = 100;

    /// <summary>Whether every file is valid.</summary>
    public static bool Run(IReadOnlyList<string> files, FileCheck check, IReport report, TextWriter errors)
    {
        var (done, invalid) = (0, 0);
        foreach (var result in files.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(check.Run))
        {
            report.Add(result);
            invalid += result.IsValid ? 0 : 1;
            if (++done % Step != 0 || done == files.Count)
                continue;
            // Large files that are checked meanwhile write here, too.
            lock (errors)
                errors.WriteLine($"{done} of {files.Count} files checked");
        }

        errors.WriteLine($"{done} {(done == 1 ? "file" : "files")} checked: {done - invalid} valid, {invalid} not");
        return invalid == 0;
    }
}

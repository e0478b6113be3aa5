using Registry.Validation.Files.Reports;

namespace Registry.Validation.Files;

/// <summary>Checks files side by side and reports them in their order.</summary>
internal static class FileRun
{
    /// <summary>Whether every file is valid.</summary>
    /// <param name="files">The files.</param>
    /// <param name="check">What checks one.</param>
    /// <param name="report">Where each result goes.</param>
    /// <param name="errors">Where progress and the summary go.</param>
    public static bool Run(IReadOnlyList<string> files, FileCheck check, IReport report, TextWriter errors)
    {
        var tally = new Tally(errors, files.Count);
        var results = files.AsParallel().AsOrdered().WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(check.Run);
        foreach (var result in results)
        {
            report.Add(result);
            tally.Add(result);
        }

        return tally.Close();
    }
}

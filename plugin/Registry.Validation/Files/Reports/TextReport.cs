namespace Registry.Validation.Files.Reports;

/// <summary>A line an issue, and one for each valid file.</summary>
internal sealed class TextReport(TextWriter output) : IReport
{
    public void Add(FileResult result)
    {
        foreach (var issue in result.Issues)
            output.WriteLine(ReportText.Line(result.File, issue));
        if (result.IsValid)
            output.WriteLine($"{result.File}: valid");
    }

    public void Dispose() => output.Flush();
}

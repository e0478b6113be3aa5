using Registry.Validation.Files;

namespace Registry.Validation.Files.Reports;

/// <summary>A line an issue, in the form in which compilers report, so that editors can jump to the place.</summary>
internal sealed class TextReport(TextWriter output) : IReport
{
    public void Add(FileResult result)
    {
        foreach (var issue in result.Issues)
        {
            var place = issue.Line > 0 ? $"{result.File}:{issue.Line}:{issue.Column}" : result.File;
            var expression = issue.Expression.Length > 0 ? $" {issue.Expression}:" : "";
            output.WriteLine($"{place}: {issue.Severity.ToString().ToLowerInvariant()} {issue.Id}:{expression} {issue.Diagnostics}");
        }

        if (result.IsValid)
            output.WriteLine($"{result.File}: valid");
    }

    public void Dispose()
    {
        output.Flush();
    }
}

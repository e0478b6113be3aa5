namespace Registry.Validation.Files.Reports;

/// <summary>One HTML page that needs neither network nor scripts: the files that are not valid first, and all issues of each.</summary>
internal sealed class HtmlReport(TextWriter output) : IReport
{
    private readonly StringBuilder _invalid = new();
    private readonly StringBuilder _valid = new();
    private int _invalidFiles;
    private int _validFiles;
    private int _errors;
    private int _warnings;

    public void Add(FileResult result)
    {
        if (result.IsValid)
            _validFiles++;
        else
            _invalidFiles++;
        var errors = result.Issues.Count(issue => issue.IsError);
        var warnings = result.Issues.Count(issue => issue.Severity == IssueSeverity.Warning);
        _errors += errors;
        _warnings += warnings;
        File(result.IsValid ? _valid : _invalid, result, errors, warnings);
    }

    public void Dispose()
    {
        var state = _invalidFiles == 0 ? "All files are valid" : $"{Count(_invalidFiles, "file")} not valid";
        output.Write(HtmlPage.Start("Validation report"));
        output.Write($"<h1>Validation report</h1>\n<p class=\"{(_invalidFiles == 0 ? "good" : "bad")}\">{state}</p>\n");
        output.Write($"<p>{Count(_invalidFiles + _validFiles, "file")} checked: {_validFiles} valid, {_invalidFiles} not; ");
        output.Write($"{Count(_errors, "error")}, {Count(_warnings, "warning")}.</p>\n");
        Section("Not valid", _invalid);
        Section("Valid", _valid);
        output.Write(HtmlPage.End);
        output.Flush();
    }

    private void Section(string title, StringBuilder files)
    {
        if (files.Length == 0)
            return;
        output.Write($"<h2>{title}</h2>\n");
        foreach (var chunk in files.GetChunks())
            output.Write(chunk.Span);
    }

    private static void File(StringBuilder page, FileResult result, int errors, int warnings)
    {
        var name = HtmlPage.Escape(result.File);
        if (result.Issues.Count == 0)
        {
            page.Append($"<p class=\"file\">{name}</p>\n");
            return;
        }

        page.Append($"<details{(result.IsValid ? "" : " open")}>\n<summary><span class=\"file\">{name}</span> ");
        page.Append($"{Count(errors, "error")}, {Count(warnings, "warning")}</summary>\n");
        page.Append("<table>\n<tr><th>Line</th><th>Column</th><th>Severity</th><th>Rule</th><th>Element</th><th>Problem</th></tr>\n");
        foreach (var issue in result.Issues)
            Row(page, issue);
        page.Append("</table>\n</details>\n");
    }

    private static void Row(StringBuilder page, ValidationIssue issue)
    {
        var severity = ReportText.Severity(issue);
        page.Append($"<tr class=\"{severity}\"><td>{Number(issue.Line)}</td><td>{Number(issue.Column)}</td><td>{severity}</td>");
        page.Append($"<td><code>{HtmlPage.Escape(issue.Id)}</code></td><td><code>{HtmlPage.Escape(issue.Expression)}</code></td>");
        page.Append($"<td>{HtmlPage.Escape(issue.Diagnostics)}</td></tr>\n");
    }

    private static string Number(int number) => number > 0 ? $"{number}" : "";

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";
}

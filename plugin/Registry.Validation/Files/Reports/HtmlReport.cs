using System.Net;

namespace Registry.Validation.Files.Reports;

/// <summary>One HTML page that needs neither network nor scripts: the files that are not valid first, and all issues of each.</summary>
internal sealed class HtmlReport(TextWriter output) : IReport
{
    private const string End = "</main>\n</body>\n</html>\n";

    private const string Style = """
        body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; color: #1b1b1b; background: #fff }
        main { max-width: 80rem; margin: 0 auto; padding: 1rem }
        .good, .bad { font-weight: bold; padding: .5rem 1rem; border-left: .5rem solid }
        .good { border-color: #1a7f37; background: #e9f7ed }
        .bad { border-color: #b3261e; background: #fdecea }
        .file { font-family: ui-monospace, monospace; overflow-wrap: anywhere }
        p.file { margin: .25rem 0 }
        details { border: 1px solid #c4c4c4; border-radius: .25rem; margin: .5rem 0; overflow-x: auto }
        summary { padding: .5rem; cursor: pointer; background: #f5f5f5 }
        table { border-collapse: collapse; width: 100% }
        th, td { text-align: left; vertical-align: top; padding: .25rem .5rem; border-top: 1px solid #ddd; overflow-wrap: anywhere }
        th { white-space: nowrap; overflow-wrap: normal }
        tr.fatal td:nth-child(3), tr.error td:nth-child(3) { color: #b3261e; font-weight: bold }
        tr.warning td:nth-child(3) { color: #7a4d00; font-weight: bold }
        @media print { details { border: 0 } }
        """;

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
        output.Write(Start("Validation report"));
        output.Write($"<h1>Validation report</h1>\n<p class=\"{(_invalidFiles == 0 ? "good" : "bad")}\">{state}</p>\n");
        output.Write($"<p>{Count(_invalidFiles + _validFiles, "file")} checked: {_validFiles} valid, {_invalidFiles} not; ");
        output.Write($"{Count(_errors, "error")}, {Count(_warnings, "warning")}.</p>\n");
        Section("Not valid", _invalid);
        Section("Valid", _valid);
        output.Write(End);
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
        var name = Escape(result.File);
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
        page.Append($"<td><code>{Escape(issue.Id)}</code></td><td><code>{Escape(issue.Expression)}</code></td>");
        page.Append($"<td>{Escape(issue.Diagnostics)}</td></tr>\n");
    }

    private static string Number(int number) => number > 0 ? $"{number}" : "";

    private static string Count(int number, string what) => $"{number} {what}{(number == 1 ? "" : "s")}";

    // The policy keeps a browser from loading or running anything.
    private static string Start(string title) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Escape(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <main>

        """;

    /// <summary>Text in which nothing is markup.</summary>
    private static string Escape(string text) => WebUtility.HtmlEncode(ReportText.ForXml(text));
}

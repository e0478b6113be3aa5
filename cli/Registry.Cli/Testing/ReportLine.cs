using Registry.TestScripts;
using Registry.TestScripts.Reports;
using Registry.TestScripts.Reports.Html;
using Registry.Validation;

namespace Registry.Cli.Testing;

/// <summary>Which reports are written, and where.</summary>
internal sealed class ReportLine
{
    private readonly Option<string?> _report = new("--report") { Description = "Folder for a TestReport for each script." };
    private readonly Option<string> _reportFormat = NamedOption.Of<string>("--report-format",
        "The format of TestReports: json or xml.", "json");

    private readonly Option<string?> _junit = new("--junit") { Description = "File for JUnit XML." };
    private readonly Option<string?> _html = new("--html") { Description = "File for one HTML page that needs no network." };
    private readonly Option<string?> _summary = NamedOption.Of<string?>("--summary",
        "File for a JSON summary, from which 'registry test report' makes the other reports again.");

    private readonly Option<string?> _csv = new("--csv") { Description = "File for a line of comma-separated values for each test." };
    private readonly Option<string?> _log = NamedOption.Of<string?>("--log-http",
        "File for the requests of the scripts' operations and their answers, whole but for secrets.");

    private readonly Option<string?> _baseline = NamedOption.Of<string?>("--baseline",
        "Summary, or folder of TestReports in JSON, of an earlier run that the HTML page compares with.");

    public ReportLine(Command command)
    {
        command.AddOptions(_report, _reportFormat, _junit, _html, _summary, _csv, _log, _baseline);
        _reportFormat.AcceptOnlyFromAmong("json", "xml");
        command.Validators.Add(given =>
        {
            if (given.GetResult(_baseline) is not null && given.GetResult(_html) is null)
                given.AddError("--baseline is for the HTML page: give --html too.");
        });
    }

    /// <summary>Opens the reports. Dispose them.</summary>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public Reports Open(ParseResult line, RunFacts facts, Uri server, Func<FhirValidator> validator)
    {
        var reports = new Reports();
        try
        {
            if (line.GetValue(_report) is { } folder)
            {
                var isXml = line.GetRequiredValue(_reportFormat) == "xml";
                reports.Add(new TestReportFiles(folder, server, isXml ? validator() : null));
            }

            if (line.GetValue(_junit) is { } junit)
                reports.Add(new JUnitWriter(reports.File(junit)));
            if (line.GetValue(_summary) is { } summary)
                reports.Add(new SummaryWriter(reports.File(summary)));
            if (line.GetValue(_csv) is { } csv)
                reports.Add(new CsvWriter(reports.File(csv)));
            if (line.GetValue(_log) is { } log)
                reports.Add(new HttpLogWriter(reports.File(log)));
            if (line.GetValue(_html) is { } html)
            {
                var baseline = line.GetValue(_baseline) is { } earlier ? new Baseline(EarlierRun.Read([earlier])) : null;
                reports.Add(new HtmlWriter(reports.File(html), facts, baseline));
            }

            return reports;
        }
        catch
        {
            reports.Dispose();
            throw;
        }
    }
}

/// <summary>Several reports, each of which gets every result.</summary>
internal sealed class Reports : IDisposable
{
    private readonly List<IReport> _reports = [];
    private readonly List<FileStream> _files = [];

    public void Add(IReport report) => _reports.Add(report);

    public FileStream File(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        var file = System.IO.File.Create(path);
        _files.Add(file);
        return file;
    }

    public void Add(ScriptResult result)
    {
        foreach (var report in _reports)
            report.Add(result);
    }

    public void Close(RunTotals totals)
    {
        foreach (var report in _reports)
            report.Close(totals);
    }

    public void Dispose()
    {
        foreach (var report in _reports)
            report.Dispose();
        foreach (var file in _files)
            file.Dispose();
    }
}

/// <summary>The results of earlier runs in files and folders.</summary>
internal static class EarlierRun
{
    public static IReadOnlyList<ScriptResult> Read(IEnumerable<string> paths) => [.. paths.SelectMany(path =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal) : (IEnumerable<string>)[path])
        .SelectMany(SummaryReader.Read)];
}

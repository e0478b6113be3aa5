using System.Xml;

namespace Registry.Validation.Files.Reports;

/// <summary>
/// JUnit XML, as build servers read it: each file is a test case, which fails where the resource is not valid and has an error where the
/// file could not be read. What is no error goes to the case's output.
/// </summary>
internal sealed class JUnitReport : IReport
{
    private const string Name = "validate";

    private readonly TextWriter _output;
    private readonly StringBuilder _text = new();
    private readonly XmlWriter _cases;
    private int _files;
    private int _failures;
    private int _errors;

    public JUnitReport(TextWriter output)
    {
        _output = output;
        _cases = XmlWriter.Create(
            new StringWriter(_text),
            new XmlWriterSettings { ConformanceLevel = ConformanceLevel.Fragment, Indent = true, NewLineChars = "\n", CloseOutput = true });
    }

    public void Add(FileResult result)
    {
        _files++;
        _cases.WriteStartElement("testcase");
        _cases.WriteAttributeString("name", ReportText.ForXml(result.File));
        _cases.WriteAttributeString("classname", Name);
        var errors = result.Issues.Where(issue => issue.IsError).ToList();
        if (errors.Count > 0)
            Failure(result.File, errors);
        var others = result.Issues.Where(issue => !issue.IsError).ToList();
        if (others.Count > 0)
            _cases.WriteElementString("system-out", Lines(result.File, others));
        _cases.WriteEndElement();
    }

    // The counts stand before the cases, and are known after them.
    public void Dispose()
    {
        _cases.Dispose();
        var counts = $"tests=\"{_files}\" failures=\"{_failures}\" errors=\"{_errors}\"";
        _output.Write($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<testsuites name=\"{Name}\" {counts}>\n");
        _output.Write($"<testsuite name=\"{Name}\" {counts} skipped=\"0\">\n");
        foreach (var chunk in _text.GetChunks())
            _output.Write(chunk.Span);
        _output.Write("\n</testsuite>\n</testsuites>\n");
        _output.Flush();
    }

    private void Failure(string file, List<ValidationIssue> errors)
    {
        var isUnreadable = errors[0].Id == FileIssues.UnreadableId;
        _errors += isUnreadable ? 1 : 0;
        _failures += isUnreadable ? 0 : 1;
        _cases.WriteStartElement(isUnreadable ? "error" : "failure");
        _cases.WriteAttributeString("type", errors[0].Id);
        _cases.WriteAttributeString("message", ReportText.ForXml(errors[0].Diagnostics));
        _cases.WriteString(Lines(file, errors));
        _cases.WriteEndElement();
    }

    private static string Lines(string file, IEnumerable<ValidationIssue> issues) =>
        ReportText.ForXml(string.Join('\n', issues.Select(issue => ReportText.Line(file, issue))));
}

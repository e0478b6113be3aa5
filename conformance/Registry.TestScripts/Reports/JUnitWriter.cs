using System.Xml;

namespace Registry.TestScripts.Reports;

/// <summary>Writes results as JUnit XML: a suite for each script, a case for each of its tests, setup and teardown.</summary>
internal sealed class JUnitWriter : IReport
{
    private readonly XmlWriter _xml;

    public JUnitWriter(Stream output)
    {
        _xml = XmlWriter.Create(output, new XmlWriterSettings { Indent = true });
        _xml.WriteStartElement("testsuites");
    }

    public void Add(ScriptResult result)
    {
        Suite(result).WriteTo(_xml);
        _xml.Flush();
    }

    public void Close(RunTotals totals)
    {
        _xml.WriteEndElement();
        _xml.Flush();
    }

    public void Dispose() => _xml.Dispose();

    private static XElement Suite(ScriptResult result)
    {
        var cases = result.Parts.Select(part => Case(result, part)).ToList();
        // A script that could not be loaded, or prepared, is an error of its own.
        if (result.Script is null || result.PreparationFailed)
        {
            cases.Insert(0, new XElement("testcase",
                new XAttribute("classname", ReportNames.Clean(result.Name)), new XAttribute("name", "load"),
                new XElement("error", new XAttribute("message", ReportNames.Clean(result.Message ?? "")))));
        }

        return new XElement("testsuite",
            new XAttribute("name", ReportNames.Clean(result.Name)),
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", cases.Count(item => item.Element("failure") is not null)),
            new XAttribute("errors", cases.Count(item => item.Element("error") is not null)),
            new XAttribute("skipped", cases.Count(item => item.Element("skipped") is not null)),
            new XAttribute("time", Seconds(result.Duration)),
            new XAttribute("timestamp", result.Started.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)),
            new XElement("properties", new XElement("property",
                new XAttribute("name", "file"), new XAttribute("value", ReportNames.Clean(result.File)))),
            cases);
    }

    private static XElement Case(ScriptResult result, PartResult part)
    {
        var time = part.Actions.Sum(action => action.Exchange?.Duration.TotalSeconds ?? 0);
        var item = new XElement("testcase",
            new XAttribute("classname", ReportNames.Clean(result.Name)), new XAttribute("name", ReportNames.Clean(part.Name)),
            new XAttribute("time", Seconds(TimeSpan.FromSeconds(time))));
        var worst = part.Actions.FirstOrDefault(action => action.Outcome == part.Outcome);
        var message = worst is null ? "" : ReportNames.Message(worst) ?? "";
        switch (part.Outcome)
        {
            case Outcome.Fail or Outcome.Error:
                var line = $"line {worst!.Action.Line}: {ReportNames.Describe(worst)}\nexpected: {worst.Expected}\nactual: {worst.Actual}";
                item.Add(new XElement(part.Outcome == Outcome.Fail ? "failure" : "error", new XAttribute("message", message),
                    ReportNames.Clean(line)));
                break;
            case Outcome.Skip:
                item.Add(new XElement("skipped", new XAttribute("message", message)));
                break;
            case Outcome.Warning:
                item.Add(new XElement("system-out",
                    string.Join("\n", part.Actions.Where(action => action.Outcome == Outcome.Warning).Select(ReportNames.Message))));
                break;
        }

        return item;
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}

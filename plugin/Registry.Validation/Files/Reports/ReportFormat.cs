namespace Registry.Validation.Files.Reports;

/// <summary>The formats of reports, by the names that a command line gives them.</summary>
internal static class ReportFormat
{
    public const string Text = "text";

    private static readonly Dictionary<string, Func<TextWriter, IReport>> Formats = new(StringComparer.Ordinal)
    {
        [Text] = output => new TextReport(output),
        ["json"] = output => new JsonReport(output),
        ["junit"] = output => new JUnitReport(output),
        ["sarif"] = output => new SarifReport(output),
        ["html"] = output => new HtmlReport(output),
    };

    public static IReadOnlyCollection<string> Names => Formats.Keys;

    public static IReport Open(string format, TextWriter output) => Formats[format](output);
}

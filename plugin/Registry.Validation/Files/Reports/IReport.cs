namespace Registry.Validation.Files.Reports;

/// <summary>Writes results as they come; disposing it ends what it wrote.</summary>
internal interface IReport : IDisposable
{
    /// <summary>Writes one file's result.</summary>
    void Add(FileResult result);
}

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

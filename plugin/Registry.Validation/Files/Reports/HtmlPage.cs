using System.Net;

namespace Registry.Validation.Files.Reports;

/// <summary>The frame of the HTML report. Its policy keeps a browser from loading or running anything.</summary>
internal static class HtmlPage
{
    public const string End = "</main>\n</body>\n</html>\n";

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

    public static string Start(string title) => $"""
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
    public static string Escape(string text) => WebUtility.HtmlEncode(ReportText.ForXml(text));
}

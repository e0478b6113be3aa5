using System.Net;
using System.Security.Cryptography;

namespace Registry.TestScripts.Reports.Html;

/// <summary>What is around the results: style, script, and a policy that lets nothing else in.</summary>
internal static class HtmlPage
{
    private static readonly string Style = Resource("page.css");
    private static readonly string Script = Resource("page.js");

    /// <summary>Up to the results. The page can load and send nothing; no style or script but its own is carried out.</summary>
    public static string Start { get; } =
        $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <meta http-equiv="Content-Security-Policy"
        content="default-src 'none'; style-src {Hash(Style)}; script-src {Hash(Script)}; base-uri 'none'; form-action 'none'">
        <title>Test report</title><style>{Style}</style></head><body>

        """;

    public static string End { get; } = $"<script>{Script}</script></body></html>\n";

    /// <summary>A text as HTML, cut where it is very long.</summary>
    public static string Text(string? text) => WebUtility.HtmlEncode(ReportNames.Clean(ReportNames.Cut(text ?? "")));

    public static string Badge(Outcome outcome) => $"<span class=\"badge {ReportNames.Word(outcome)}\">{ReportNames.Word(outcome)}</span>";

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Resource(string name)
    {
        using var stream = typeof(HtmlPage).Assembly.GetManifestResourceStream(typeof(HtmlPage), name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

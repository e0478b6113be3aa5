using System.Globalization;
using System.Net;
using System.Text;
using Registry.TestScripts.Http;

namespace Registry.TestScripts.Reports;

/// <summary>Writes results as one HTML page that needs nothing but itself.</summary>
public static class HtmlWriter
{
    private const int MaxBody = 20_000;

    // No network: the page may not load or send anything.
    private const string Head = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>Test report</title><style>
        :root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem}
        pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#8882;padding:.5rem;border-radius:.3rem;font-size:.85rem}
        details{margin:.3rem 0 .3rem 1rem}summary{cursor:pointer}.score{font-size:2.5rem;font-weight:600}
        .badge{display:inline-block;min-width:4.5rem;text-align:center;border-radius:.3rem;color:#fff;font-size:.8rem;margin-right:.5rem}
        .pass{background:#1a7f37}.warning{background:#8a6100}.fail,.error{background:#b3261e}.skip{background:#5b616a}
        .difference{display:grid;grid-template-columns:1fr 1fr;gap:.5rem}[hidden]{display:none}
        </style></head><body><h1>Test report</h1>
        """;

    private const string Foot = """
        <script>
        const result=document.getElementById('result'),text=document.getElementById('text');
        function filter(){for(const part of document.querySelectorAll('[data-result]'))
        part.hidden=(result.value&&part.dataset.result!==result.value)||!part.textContent.toLowerCase().includes(text.value.toLowerCase());
        for(const script of document.querySelectorAll('.script'))script.hidden=!script.querySelector('[data-result]:not([hidden])')}
        result.onchange=text.oninput=filter;
        </script></body></html>
        """;

    public static string Write(IReadOnlyList<ScriptResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var html = new StringBuilder(Head);
        var tests = results.SelectMany(result => result.Tests).ToList();
        var passed = tests.Count(test => test.Outcome is Outcome.Pass or Outcome.Warning);
        var score = tests.Count == 0 ? "no tests" : (100m * passed / tests.Count).ToString("0.#", CultureInfo.InvariantCulture) + " %";
        html.Append(CultureInfo.InvariantCulture,
            $"<p><span class=\"score\">{score}</span> {passed} of {tests.Count} tests in {results.Count} scripts passed.</p>");
        html.Append("<p><label>Result <select id=\"result\"><option value=\"\">all</option>");
        foreach (var outcome in Enum.GetValues<Outcome>())
            html.Append($"<option>{Word(outcome)}</option>");
        html.Append("</select></label> <label>Containing <input id=\"text\" placeholder=\"words or a specification id\"></label></p>");
        foreach (var result in results)
            Script(html, result);
        return html.Append(Foot).ToString();
    }

    private static void Script(StringBuilder html, ScriptResult result)
    {
        html.Append($"<section class=\"script\"><h2>{Badge(result.Outcome)}{Text(result.Name)}</h2>");
        html.Append($"<p>{Text(result.Script?.Description ?? "")}</p>");
        if (result.Message is { } message)
            html.Append($"<p data-result=\"{Word(result.Outcome)}\">{Text(message)}</p>");
        PartResult?[] parts = [result.Setup, .. result.Tests, result.Teardown];
        foreach (var part in parts.OfType<PartResult>())
        {
            var isOpen = part.Outcome is Outcome.Fail or Outcome.Error ? " open" : "";
            html.Append($"<details data-result=\"{Word(part.Outcome)}\"{isOpen}><summary>{Badge(part.Outcome)}{Text(part.Name)}</summary>");
            html.Append($"<p>{Text(part.Description)}</p>");
            foreach (var action in part.Actions)
                Action(html, action);
            html.Append("</details>");
        }

        html.Append("</section>");
    }

    private static void Action(StringBuilder html, ActionResult action)
    {
        html.Append($"<details><summary>{Badge(action.Outcome)}{Text(ReportNames.Describe(action))}");
        html.Append($" <small>line {action.Action.Line}</small></summary>");
        if (action.Message is { } message)
            html.Append($"<p>{Text(message)}</p>");
        if (action.Expected is { } expected)
        {
            html.Append($"<div class=\"difference\"><div>expected<pre>{Text(expected)}</pre></div>");
            html.Append($"<div>actual<pre>{Text(action.Actual ?? "")}</pre></div></div>");
        }
        if (action.Exchange is { } exchange)
        {
            var request = $"{exchange.Method} {exchange.Url}\n{Headers(exchange.RequestHeaders)}\n{exchange.RequestBody}";
            html.Append($"<pre>{Text(request)}</pre>");
            html.Append($"<pre>{Text($"{exchange.Status}\n{Headers(exchange.ResponseHeaders)}\n{exchange.ResponseBody}")}</pre>");
            html.Append($"<pre>{Text(exchange.Curl())}</pre>");
        }

        html.Append("</details>");
    }

    private static string Headers(IEnumerable<(string Name, string Value)> headers) => string.Concat(
        headers.Select(header => $"{header.Name}: {(Secrets.IsHeader(header.Name) ? Secrets.Mask : header.Value)}\n"));

    private static string Text(string text) =>
        WebUtility.HtmlEncode(ReportNames.Clean(text.Length <= MaxBody ? text : text[..MaxBody] + "\n… (cut)"));

    private static string Badge(Outcome outcome) => $"<span class=\"badge {Word(outcome)}\">{Word(outcome)}</span>";

    private static string Word(Outcome outcome) => outcome.ToString().ToLowerInvariant();
}

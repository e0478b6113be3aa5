namespace Registry.TestScripts.Reports.Html;

/// <summary>One script of the page: its parts, their steps, and each step's request and response, folded.</summary>
internal static partial class HtmlScript
{
    public static void Write(StringBuilder html, ScriptResult result, ISet<string> ids, HtmlChanges? changes)
    {
        var isOpen = result.Outcome is Outcome.Fail or Outcome.Error;
        html.Append($"<details class=\"script\"{Open(isOpen)}><summary>{HtmlPage.Badge(result.Outcome)}");
        html.Append($"<h2>{HtmlPage.Text(result.Name)}</h2>");
        html.Append(CultureInfo.InvariantCulture,
            $"<small>{result.Passed} of {result.Tests.Count} tests · {result.Duration.TotalSeconds:0.0} s</small></summary>");
        html.Append($"<div class=\"inside\"><p>{HtmlPage.Text(result.Script?.Description)} ");
        html.Append($"<small>{HtmlPage.Text(result.File)}</small></p>");
        if (result.Message is { } message)
            html.Append($"<p data-result=\"{ReportNames.Word(result.Outcome)}\">{HtmlPage.Text(message)}</p>");
        foreach (var part in result.Parts)
            Part(html, result, part, ids, changes);
        html.Append("</div></details>\n");
    }

    private static void Part(StringBuilder html, ScriptResult result, PartResult part, ISet<string> ids, HtmlChanges? changes)
    {
        var isTest = part != result.Setup && part != result.Teardown;
        var named = Ids(part.Description);
        ids.UnionWith(named);
        var change = isTest ? changes?.Of(result, part) : null;
        html.Append($"<details class=\"part\" data-result=\"{ReportNames.Word(part.Outcome)}\"{(isTest ? " data-test=\"1\"" : "")}");
        html.Append($" data-ids=\"{HtmlPage.Text(string.Join(' ', named))}\"{(change is null ? "" : $" data-change=\"{change}\"")}");
        html.Append($"{Open(part.Outcome is Outcome.Fail or Outcome.Error)}><summary>");
        html.Append($"{HtmlPage.Badge(part.Outcome)}{HtmlPage.Text(part.Name)}");
        foreach (var id in named)
            html.Append($"<span class=\"id\">{HtmlPage.Text(id)}</span>");
        html.Append($"{(change is null ? "" : $"<span class=\"change {change}\">{change}</span>")}</summary>");
        if (part.Description.Length > 0 && named.Count == 0)
            html.Append($"<p class=\"note\">{HtmlPage.Text(part.Description)}</p>");
        foreach (var action in part.Actions)
            Step(html, action);
        html.Append("</details>");
    }

    private static void Step(StringBuilder html, ActionResult action)
    {
        var word = ReportNames.Word(action.Outcome);
        var isOpen = action.Outcome is Outcome.Fail or Outcome.Error;
        html.Append($"<details class=\"step {word}\"{Open(isOpen)}><summary>{HtmlPage.Badge(action.Outcome)}");
        html.Append(HtmlPage.Text(ReportNames.Describe(action)));
        html.Append(action.Action.Line > 0 ? $" <small>line {action.Action.Line}</small></summary><div>" : "</summary><div>");
        if (action.Action is ScriptOperation && action.Action.Label.Length > 0)
            html.Append($"<p class=\"note\">{HtmlPage.Text(action.Action.Label)}</p>");
        if (action.Message is { } message)
            html.Append($"<p>{HtmlPage.Text(message)}</p>");
        if (action.Expected is { } expected && action.Outcome is not Outcome.Pass)
        {
            var (left, right) = Difference.Html(Plain(expected), action.Actual ?? "");
            html.Append($"<div class=\"pair\"><div><h4>expected</h4><pre>{left}</pre></div>");
            html.Append($"<div><h4>actual</h4><pre>{right}</pre></div></div>");
        }

        if (action.Exchange is { } exchange)
            Exchange(html, exchange);
        html.Append("</div></details>");
    }

    private static void Exchange(StringBuilder html, Exchange exchange)
    {
        html.Append("<div class=\"pair\"><div><h4>request</h4><pre>");
        html.Append(HtmlPage.Text($"{exchange.Method} {exchange.Url}\n{Headers(exchange.RequestHeaders)}\n{Pretty(exchange.RequestBody)}"));
        html.Append(CultureInfo.InvariantCulture,
            $"</pre></div><div><h4>response <small>{exchange.Duration.TotalMilliseconds:0} ms</small></h4><pre>");
        html.Append(HtmlPage.Text($"{exchange.Status}\n{Headers(exchange.ResponseHeaders)}\n{Pretty(exchange.ResponseBody)}"));
        html.Append("</pre></div></div><details><summary>the same with curl</summary>");
        html.Append($"<pre>{HtmlPage.Text(exchange.Curl())}</pre></details>");
    }

    private static string Headers(IEnumerable<(string Name, string Value)> headers) => string.Concat(
        headers.Select(header => $"{header.Name}: {(Secrets.IsHeader(header.Name) ? Secrets.Mask : header.Value)}\n"));

    // JSON in one line is hard to read.
    private static string Pretty(string body)
    {
        if (body.Length > ReportNames.MaxText || !body.AsSpan().TrimStart().StartsWith("{"))
            return body;
        try
        {
            return Newtonsoft.Json.Linq.JToken.Parse(body).ToString();
        }
        catch (Newtonsoft.Json.JsonException)
        {
            return body;
        }
    }

    /// <summary>The ids that a test's description names after the word Specification.</summary>
    internal static IReadOnlyList<string> Ids(string description)
    {
        const string Start = "Specification:";
        var at = description.IndexOf(Start, StringComparison.Ordinal);
        return at < 0 ? []
            : [.. Id().Matches(description[(at + Start.Length)..]).Select(match => match.Value).Distinct(StringComparer.Ordinal)];
    }

    // Of "equals 'x'" only x is comparable with what was found.
    private static string Plain(string expected) => expected.StartsWith("equals '", StringComparison.Ordinal) && expected.EndsWith('\'')
        ? expected["equals '".Length..^1] : expected;

    private static string Open(bool isOpen) => isOpen ? " open" : "";

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9-]*\d[A-Za-z0-9-]*", RegexOptions.NonBacktracking)]
    private static partial Regex Id();
}

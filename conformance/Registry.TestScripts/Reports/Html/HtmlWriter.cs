namespace Registry.TestScripts.Reports.Html;

/// <summary>
/// Writes results as one HTML page that needs nothing but itself. The parts are kept in a file until the totals are known, which stand at
/// the top.
/// </summary>
internal sealed class HtmlWriter : IReport
{
    private readonly Stream _output;
    private readonly RunFacts _facts;
    private readonly HtmlChanges? _changes;
    private readonly SortedSet<string> _ids = new(new IdOrder());
    private readonly FileStream _parts =
        new(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);

    public HtmlWriter(Stream output, RunFacts? facts = null, Baseline? baseline = null)
    {
        (_output, _facts) = (output, facts ?? new RunFacts());
        _changes = baseline is null ? null : new HtmlChanges(baseline);
    }

    public void Add(ScriptResult result)
    {
        var html = new StringBuilder();
        HtmlScript.Write(html, result, _ids, _changes);
        _parts.Write(Encoding.UTF8.GetBytes(html.ToString()));
    }

    public void Close(RunTotals totals)
    {
        var head = new StringBuilder(HtmlPage.Start);
        Head(head, totals);
        _changes?.Write(head);
        Filter(head);
        _output.Write(Encoding.UTF8.GetBytes(head.ToString()));
        _parts.Position = 0;
        _parts.CopyTo(_output);
        _output.Write(Encoding.UTF8.GetBytes(HtmlPage.End));
        _output.Flush();
    }

    public void Dispose() => _parts.Dispose();

    private void Head(StringBuilder html, RunTotals totals)
    {
        var score = totals.Score is { } number ? number.ToString("0.#", CultureInfo.InvariantCulture) + " %" : "no tests";
        html.Append($"<header><div class=\"score\">{score}</div><div><h1>{HtmlPage.Text(_facts.Title)}</h1>");
        html.Append($"<p class=\"facts\">{totals.Passed} of {totals.Tests} tests in {totals.Scripts} scripts passed");
        foreach (var fact in (string?[])[_facts.Server, _facts.Started?.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
            totals.Duration.TotalSeconds.ToString("0.0 's'", CultureInfo.InvariantCulture),
            _facts.Seed is { } seed ? $"seed {seed}" : null])
        {
            if (!string.IsNullOrEmpty(fact))
                html.Append($" · {HtmlPage.Text(fact)}");
        }

        html.Append("</p></div></header>");
        Bar(html, totals);
    }

    // Widths as attributes: the page allows no styles but its own.
    private static void Bar(StringBuilder html, RunTotals totals)
    {
        (string Word, int Count)[] shares =
        [
            ("pass", totals.Passed - totals.Warnings), ("warning", totals.Warnings), ("fail", totals.Failed), ("error", totals.Errors),
            ("skip", totals.Skipped),
        ];
        html.Append("<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" role=\"img\" ");
        html.Append("aria-label=\"Shares of the results\">");
        var at = 0.0;
        foreach (var (word, count) in shares.Where(share => share.Count > 0))
        {
            var width = 1000.0 * count / totals.Tests;
            html.Append(CultureInfo.InvariantCulture, $"<rect class=\"{word}\" x=\"{at:0.##}\" width=\"{width:0.##}\" height=\"10\"/>");
            at += width;
        }

        html.Append("</svg><form class=\"filter\">");
        foreach (var (word, count) in shares)
        {
            html.Append($"<label class=\"chip\"><input type=\"checkbox\" value=\"{word}\"><span class=\"badge {word}\">{word}</span>"
                + $"<b>{count}</b></label>");
        }
    }

    private void Filter(StringBuilder html)
    {
        html.Append($"<label{(_ids.Count == 0 ? " hidden" : "")}>Specification <select id=\"id\"><option value=\"\">all</option>");
        foreach (var id in _ids)
            html.Append($"<option>{HtmlPage.Text(id)}</option>");
        html.Append("</select></label>");
        if (_changes is not null)
        {
            html.Append("<label>Change <select id=\"change\"><option value=\"\">all</option><option>broken</option><option>fixed</option>"
                + "<option>changed</option><option>new</option></select></label>");
        }

        html.Append("<label>Containing <input type=\"search\" id=\"text\" placeholder=\"words, a URL, a status\"></label>"
            + "<button type=\"button\" id=\"open\">Unfold</button><button type=\"button\" id=\"close\">Fold</button>"
            + "<small id=\"shown\" aria-live=\"polite\"></small></form>");
    }

    // C2 before C10.
    private sealed class IdOrder : IComparer<string>
    {
        public int Compare(string? x, string? y) => (Key(x!), x!).CompareTo((Key(y!), y!));

        private static string Key(string id)
        {
            var letters = id.TrimEnd("0123456789".ToCharArray());
            return letters + id[letters.Length..].PadLeft(6, '0');
        }
    }
}

/// <summary>What reports say of a run besides its results.</summary>
internal sealed record RunFacts
{
    public string Title { get; init; } = "Test report";

    public string? Server { get; init; }

    public DateTimeOffset? Started { get; init; }

    public int? Seed { get; init; }
}

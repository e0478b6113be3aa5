namespace Registry.TestScripts.Reports.Html;

/// <summary>What changed since an earlier run, at the top of the page and beside each test.</summary>
internal sealed class HtmlChanges(Baseline baseline)
{
    private const int MaxNamed = 50;
    private readonly Dictionary<string, List<string>> _changes = new(StringComparer.Ordinal);

    /// <summary>What changed for a test, in one word; null where nothing did.</summary>
    public string? Of(ScriptResult result, PartResult test)
    {
        var before = baseline.Before(result, test);
        if (Baseline.Change(before, test.Outcome) is not { } change)
            return null;
        var was = before is { } then ? $"{ReportNames.Word(then)} → " : "";
        Add(change, $"{result.Name}: {test.Name} ({was}{ReportNames.Word(test.Outcome)})");
        return change;
    }

    public void Write(StringBuilder html)
    {
        foreach (var (script, test, before) in baseline.Gone())
            Add("gone", $"{script}: {test} (was {ReportNames.Word(before)})");
        html.Replace("<form class=\"filter\">", Section() + "<form class=\"filter\">");
    }

    private void Add(string change, string line)
    {
        if (!_changes.TryGetValue(change, out var lines))
            _changes[change] = lines = [];
        lines.Add(line);
    }

    private string Section()
    {
        var section = new StringBuilder("<section class=\"changes\"><h2>Since the earlier run</h2>");
        if (_changes.Count == 0)
            section.Append("<p>Nothing changed.</p>");
        foreach (var change in (string[])["broken", "fixed", "changed", "new", "gone"])
        {
            if (!_changes.TryGetValue(change, out var lines))
                continue;
            section.Append($"<details{(change is "broken" or "fixed" ? " open" : "")}><summary>"
                + $"<span class=\"change {change}\">{change}</span> {lines.Count}</summary><ul>");
            foreach (var line in lines.Take(MaxNamed))
                section.Append($"<li>{HtmlPage.Text(line)}</li>");
            section.Append(lines.Count > MaxNamed ? $"<li>and {lines.Count - MaxNamed} more</li></ul></details>" : "</ul></details>");
        }

        return section.Append("</section>").ToString();
    }
}

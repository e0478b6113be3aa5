namespace Registry.Validation.Files.Bundles;

/// <summary>Gathers the issues of the parts of one Bundle, each with its place in the file, and each once.</summary>
internal sealed class BundleIssues
{
    private const string Entry = "Bundle.entry[";

    private readonly BoundedIssues _issues = new();
    private readonly HashSet<(string, string, string)> _ofBundle = [];

    /// <summary>Adds the issues of a part: those of the Bundle itself, and those of the entries between two numbers.</summary>
    public void Add(BundlePart part, IssueList found, IReadOnlyList<ValidationIssue> listed, int from, int to)
    {
        foreach (var issue in listed.Take(found.Unlisted > 0 ? listed.Count - 1 : listed.Count))
        {
            if (issue.Expression.StartsWith(Entry, StringComparison.Ordinal))
                AddOfEntry(part, issue, from, to);
            else if (_ofBundle.Add((issue.Id, issue.Diagnostics, issue.Expression)))
                _issues.Add(Placed(part, issue));
        }

        if (found.Unlisted > 0 && from < to)
            _issues.AddUnlisted(found.Unlisted, found.HasErrors);
    }

    /// <summary>Whether some entry holds content that could not be read: no rule on the Bundle that looks at entries counts then.</summary>
    public bool HasUnreadEntry { get; set; }

    public List<ValidationIssue> ToList(FhirValidator validator)
    {
        if (HasUnreadEntry)
        {
            var unsure = validator.RulesThatMention("Bundle", "entry");
            _issues.Remove(issue => issue.Expression == "Bundle" && unsure.Contains(issue.Id));
        }

        return _issues.ToList();
    }

    private void AddOfEntry(BundlePart part, ValidationIssue issue, int from, int to)
    {
        var end = issue.Expression.IndexOf(']', Entry.Length);
        var number = part.EntryOf(int.Parse(issue.Expression.AsSpan(Entry.Length..end), CultureInfo.InvariantCulture));
        if (number >= from && number < to)
            _issues.Add(Placed(part, issue) with { Expression = $"{Entry}{number}{issue.Expression[end..]}" });
    }

    private static ValidationIssue Placed(BundlePart part, ValidationIssue issue)
    {
        var (line, column) = part.PlaceOf(issue.Line, issue.Column);
        return issue with { Line = line, Column = column };
    }
}

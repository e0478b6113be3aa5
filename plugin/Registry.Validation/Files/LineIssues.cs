using Registry.Validation.Issues;

namespace Registry.Validation.Files;

/// <summary>Gathers the issues of a file whose lines are resources: each names its line of the file.</summary>
internal sealed class LineIssues
{
    /// <summary>How many issues of one file are listed; an error beyond them is still one.</summary>
    public const int Limit = 10_000;

    private readonly List<ValidationIssue> _issues = [];
    private int _unlisted;
    private bool _hasUnlistedError;

    public void Add(int line, IReadOnlyList<ValidationIssue> issues)
    {
        foreach (var issue in issues)
        {
            if (_issues.Count < Limit)
            {
                _issues.Add(issue with { Line = line, Column = Math.Max(issue.Column, 1) });
                continue;
            }

            _unlisted++;
            _hasUnlistedError |= issue.IsError;
        }
    }

    public List<ValidationIssue> ToList()
    {
        if (_unlisted > 0)
            _issues.Add(More());
        return _issues;
    }

    private ValidationIssue More() => new()
    {
        Id = "more-issues",
        Severity = _hasUnlistedError ? IssueSeverity.Error : IssueSeverity.Information,
        Code = IssueCode.Informational,
        Diagnostics = $"{_unlisted} further issues are not listed; correct these first.",
        Expression = "",
    };
}

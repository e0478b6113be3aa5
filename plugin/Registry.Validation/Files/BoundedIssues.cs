namespace Registry.Validation.Files;

/// <summary>Gathers the issues of a file with many resources; what comes after a number of them is counted only.</summary>
internal sealed class BoundedIssues
{
    /// <summary>How many issues of one file are listed; an error beyond them is still one.</summary>
    public const int Limit = 10_000;

    private readonly List<ValidationIssue> _issues = [];
    private int _unlisted;
    private bool _hasUnlistedError;

    public void Add(ValidationIssue issue)
    {
        if (_issues.Count < Limit)
            _issues.Add(issue);
        else
            AddUnlisted(1, issue.IsError);
    }

    public void AddUnlisted(int count, bool hasError)
    {
        _unlisted += count;
        _hasUnlistedError |= hasError;
    }

    public void Remove(Predicate<ValidationIssue> match) => _issues.RemoveAll(match);

    /// <summary>The issues in the order of their places.</summary>
    public List<ValidationIssue> ToList()
    {
        List<ValidationIssue> list = [.. _issues.OrderBy(issue => issue.Line).ThenBy(issue => issue.Column)];
        if (_unlisted > 0)
            list.Add(ValidationIssue.Further(_unlisted, _hasUnlistedError ? IssueSeverity.Error : IssueSeverity.Information));
        return list;
    }
}

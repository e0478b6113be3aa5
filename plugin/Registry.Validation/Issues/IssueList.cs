using System.Runtime.InteropServices;
using Registry.Validation.Terminology;

namespace Registry.Validation.Issues;

/// <summary>
/// Gathers the findings about one tree, in any order, and gives them out in document order.
/// The number kept is bounded, so that a hostile body cannot make the answer larger than a body.
/// </summary>
public sealed class IssueList
{
    private readonly int _limit;

    /// <summary>How many issues are kept; what comes after is counted only.</summary>
    public const int Limit = 500;

    private List<(SourcePosition Position, ValidationIssue Issue)>? _issues;
    private HashSet<(string, IssueText, string)>? _seen;
    private Dictionary<(string Family, string Expression), int>? _places;

    /// <summary>Makes an empty list.</summary>
    public IssueList()
        : this(Limit)
    {
    }

    internal IssueList(int limit) => _limit = limit;

    /// <summary>Whether nothing was found at all.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>Whether something was found that makes the resource unacceptable.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Whether something could not be decided now, and counts as an error for that only.</summary>
    public bool IsUndecided { get; private set; }

    /// <summary>The codes that only a terminology server can decide about, where one is going to be asked; else null.</summary>
    internal List<OpenCode>? OpenCodes { get; set; }

    // Of most resources nothing is found.
    private List<(SourcePosition Position, ValidationIssue Issue)> Issues => _issues ??= [];

    private int Count => _issues?.Count ?? 0;

    /// <summary>How many issues were found beyond <see cref="Limit"/>.</summary>
    public int Unlisted { get; private set; }

    /// <summary>Adds a finding about an element.</summary>
    public void Add(FhirNode node, string id, IssueSeverity severity, string code, IssueText text)
    {
        // Once full, neither text nor expression is made: a body of a million errors must stay cheap.
        var listed = Count < _limit;
        Add(node.Record.Position, id, severity, code, listed ? text : default, listed ? node.Expression : "");
    }

    /// <summary>Adds that a child of an element is missing; the expression is the one it would have.</summary>
    public void AddMissing(FhirNode parent, string child, string id, IssueText text) =>
        Add(parent.Record.Position, id, IssueSeverity.Error, IssueCode.Required, text, Count < _limit
            ? $"{parent.Expression}.{child}" : "");

    internal void Add(SourcePosition position, string id, IssueSeverity severity, string code, IssueText text, string expression)
    {
        HasErrors |= severity is IssueSeverity.Fatal or IssueSeverity.Error;
        IsUndecided |= severity is IssueSeverity.Error && code == IssueCode.Transient;
        if (Count >= _limit)
        {
            Unlisted++;
            return;
        }

        var issue = new ValidationIssue { Id = id, Severity = severity, Code = code, Text = text, Expression = expression };
        if (FamilyOf(id) is { } family)
            AddOnce(family, position, issue);
        else if ((_seen ??= []).Add((id, text, expression)))
            Issues.Add((position, issue));
    }

    /// <summary>
    /// Two definitions may say the same of one element, the type's own and a profile's: the graver one is kept and, of two that weigh the
    /// same, the later, which is the profile's.
    /// </summary>
    private void AddOnce(string family, SourcePosition position, ValidationIssue issue)
    {
        ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(_places ??= [], (family, issue.Expression), out var isKnown);
        if (!isKnown)
        {
            at = Count;
            Issues.Add((position, issue));
        }
        else if (issue.Severity <= Issues[at].Issue.Severity)
        {
            Issues[at] = (Issues[at].Position, issue);
        }
    }

    /// <summary>The findings so far, in no order.</summary>
    public IEnumerable<ValidationIssue> Found => Issues.Select(entry => entry.Issue);

    /// <summary>Takes findings back that another one says as well. It is the last thing that is done to a list.</summary>
    public void RemoveAll(Predicate<ValidationIssue> match)
    {
        if (Issues.RemoveAll(entry => match(entry.Issue)) == 0)
            return;
        _places = null;
        HasErrors = Issues.Exists(entry => entry.Issue.IsError) || Unlisted > 0;
    }

    /// <summary>The findings in document order, with line and column where the source is at hand.</summary>
    public IReadOnlyList<ValidationIssue> ToList(SourceFormat format, ReadOnlySpan<byte> source)
    {
        if (Count == 0)
            return [];
        var ordered = Issues.Select((entry, at) => (entry.Position, entry.Issue, at))
            .OrderBy(entry => entry.Position).ThenBy(entry => entry.at).ToList();
        var lines = new LineCounter(format, source);
        var list = new List<ValidationIssue>(ordered.Count + 1);
        foreach (var (position, issue, _) in ordered)
        {
            var (line, column) = lines.At(position);
            list.Add(issue with { Line = line, Column = column });
        }

        if (Unlisted > 0)
            list.Add(ValidationIssue.Further(Unlisted, IssueSeverity.Information));
        return list;
    }

    /// <summary>
    /// The issues that say the same of one element when they come from several definitions, whatever each of these allows; null for an
    /// issue of which an element can have several.
    /// </summary>
    private static string? FamilyOf(string id) => id switch
    {
        "binding-required" or "binding-extensible" => "binding",
        "cardinality-min" or "cardinality-max" or "type-not-allowed" or "reference-target" => id,
        "max-length" or "min-value" or "max-value" => id,
        _ when id.StartsWith("invariant-", StringComparison.Ordinal) && id != "invariant-not-checked" => id,
        _ => null,
    };
}

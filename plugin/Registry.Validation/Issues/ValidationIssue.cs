namespace Registry.Validation.Issues;

/// <summary>One finding about a resource.</summary>
public sealed record ValidationIssue
{
    /// <summary>A stable name of the rule, such as <c>cardinality-min</c> or <c>invariant-app-3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>How grave it is.</summary>
    public required IssueSeverity Severity { get; init; }

    /// <summary>The FHIR issue type.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong, and how to fix it.</summary>
    public required IssueText Text { get; init; }

    /// <summary>Both sentences of <see cref="Text"/>.</summary>
    public string Diagnostics => Text.Diagnostics;

    /// <summary>The FHIRPath expression of the element.</summary>
    public required string Expression { get; init; }

    /// <summary>The line of the source, from 1; 0 if unknown.</summary>
    public int Line { get; init; }

    /// <summary>The column in the line, from 1; 0 if unknown.</summary>
    public int Column { get; init; }

    /// <summary>Says that there are issues beyond those listed.</summary>
    internal static ValidationIssue Further(int count, IssueSeverity severity) => new()
    {
        Id = "more-issues",
        Severity = severity,
        Code = IssueCode.Informational,
        Text = new($"{count} further issues are not listed.", "Correct these first."),
        Expression = "",
    };

    /// <summary>Whether the resource is unacceptable because of it.</summary>
    public bool IsError => Severity is IssueSeverity.Fatal or IssueSeverity.Error;
}

namespace Vonk.Core.Context;

/// <summary>One issue of an outcome.</summary>
public partial class VonkIssue
{
    /// <summary>An issue from its parts.</summary>
    public VonkIssue(VonkOutcome.IssueSeverity severity, VonkOutcome.IssueType issueType, string? detailCode = null, string? details = null)
    {
        Severity = severity;
        IssueType = issueType;
        DetailCode = detailCode;
        Details = details;
    }

    /// <summary>How grave it is.</summary>
    public VonkOutcome.IssueSeverity Severity { get; }

    /// <summary>What kind of issue it is.</summary>
    public VonkOutcome.IssueType IssueType { get; }

    /// <summary>A code for it, in <see cref="DetailCodeSystem"/>.</summary>
    public string? DetailCode { get; }

    /// <summary>The system of the code.</summary>
    public string? DetailCodeSystem { get; set; }

    /// <summary>What is wrong, for people.</summary>
    public string? Details { get; }

    /// <summary>What is wrong and how to fix it, for those who look for the cause.</summary>
    public string? Diagnostics { get; init; }

    /// <summary>The same issue with other details.</summary>
    public VonkIssue CloneWithDetails(string details) =>
        new(Severity, IssueType, DetailCode, details) { DetailCodeSystem = DetailCodeSystem, Diagnostics = Diagnostics };
}

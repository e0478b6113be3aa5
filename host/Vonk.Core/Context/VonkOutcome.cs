#pragma warning disable CA1034 // the contract nests these
namespace Vonk.Core.Context;

/// <summary>The issues of an interaction, which become an OperationOutcome.</summary>
public class VonkOutcome
{
    private readonly List<VonkIssue> _issues = [];

    /// <summary>How grave an issue is, <see href="http://hl7.org/fhir/STU3/valueset-issue-severity.html"/>.</summary>
    public enum IssueSeverity
    {
        /// <summary>The interaction failed altogether.</summary>
        Fatal,

        /// <summary>The interaction failed.</summary>
        Error,

        /// <summary>It succeeded, but perhaps not as meant.</summary>
        Warning,

        /// <summary>Worth knowing.</summary>
        Information,
    }

    /// <summary>What kind of issue it is, <see href="http://hl7.org/fhir/STU3/valueset-issue-type.html"/>.</summary>
    public enum IssueType
    {
        /// <summary>Content that breaks a rule.</summary>
        Invalid,

        /// <summary>A wrong structure.</summary>
        Structure,

        /// <summary>A required element is missing.</summary>
        Required,

        /// <summary>A wrong value.</summary>
        Value,

        /// <summary>An invariant fails.</summary>
        Invariant,

        /// <summary>Authentication or permission.</summary>
        Security,

        /// <summary>Not allowed.</summary>
        Forbidden,

        /// <summary>Something failed in processing.</summary>
        Processing,

        /// <summary>Not supported here.</summary>
        NotSupported,

        /// <summary>There is such a record already.</summary>
        Duplicate,

        /// <summary>There is no such thing.</summary>
        NotFound,

        /// <summary>Too long a body or header.</summary>
        TooLong,

        /// <summary>Too much work.</summary>
        TooCostly,

        /// <summary>A rule of the business.</summary>
        BusinessRule,

        /// <summary>Another update was faster.</summary>
        Conflict,

        /// <summary>Try again later.</summary>
        Transient,

        /// <summary>Too many requests.</summary>
        Throttled,

        /// <summary>An unexpected error.</summary>
        Exception,

        /// <summary>For information only.</summary>
        Informational,
    }

    /// <summary>The issues, in the order they were added.</summary>
    public IEnumerable<VonkIssue> Issues => _issues;

    /// <summary>The issues of these severities.</summary>
    public IEnumerable<VonkIssue> IssuesWithSeverity(params IssueSeverity[] severities) =>
        _issues.Where(issue => severities.Contains(issue.Severity));

    /// <summary>Adds an issue.</summary>
    public void AddIssue(VonkIssue issue)
    {
        ArgumentNullException.ThrowIfNull(issue);
        _issues.Add(issue);
    }

    /// <summary>Leaves this issue only: the host has given up what a handler began.</summary>
    internal void Replace(VonkIssue issue)
    {
        _issues.Clear();
        _issues.Add(issue);
    }

    /// <summary>Adds a predefined issue with details of its own.</summary>
    public void AddIssue(VonkIssue issue, string details)
    {
        ArgumentNullException.ThrowIfNull(issue);
        _issues.Add(issue.CloneWithDetails(details));
    }

    /// <summary>Adds an issue from its parts.</summary>
    public void AddIssue(IssueSeverity severity, IssueType issueType, string? detailCode = null, string? details = null,
        string? diagnostics = null) =>
        _issues.Add(new VonkIssue(severity, issueType, detailCode, details) { Diagnostics = diagnostics });
}

#pragma warning disable CA1707, IDE1006 // the contract's names
using static Vonk.Core.Context.VonkOutcome;

namespace Vonk.Core.Context;

/// <content>The issues that plugins share.</content>
public partial class VonkIssue
{
    /// <summary>The request is not what it should be.</summary>
    public static readonly VonkIssue INVALID_REQUEST = new(IssueSeverity.Error, IssueType.Invalid, "INVALID_REQUEST");

    /// <summary>The server cannot do this.</summary>
    public static readonly VonkIssue NOT_IMPLEMENTED = new(IssueSeverity.Error, IssueType.NotSupported, "NOT_IMPLEMENTED");

    /// <summary>Something failed while the request was worked on.</summary>
    public static readonly VonkIssue PROCESSING_ERROR = new(IssueSeverity.Error, IssueType.Processing, "PROCESSING_ERROR");

    /// <summary>Something unexpected happened.</summary>
    public static readonly VonkIssue INTERNAL_ERROR = new(IssueSeverity.Error, IssueType.Exception, "INTERNAL_ERROR");

    /// <summary>There is a resource of this id already.</summary>
    public static readonly VonkIssue DUPLICATE_ID = new(IssueSeverity.Error, IssueType.Duplicate, "DUPLICATE_ID");

    /// <summary>The value of a parameter is not one of its type.</summary>
    public static readonly VonkIssue PARAMETER_VALUE_INVALID = new(IssueSeverity.Error, IssueType.Value, "PARAMETER_VALUE_INVALID");
}

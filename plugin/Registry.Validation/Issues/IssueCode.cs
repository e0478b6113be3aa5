namespace Registry.Validation.Issues;

/// <summary>The FHIR issue types that validation uses, <see href="http://hl7.org/fhir/STU3/valueset-issue-type.html"/>.</summary>
public static class IssueCode
{
    /// <summary>Content that breaks a rule of its format or profile.</summary>
    public const string Invalid = "invalid";

    /// <summary>The structure is wrong: unknown, misplaced, repeated.</summary>
    public const string Structure = "structure";

    /// <summary>A required element is missing.</summary>
    public const string Required = "required";

    /// <summary>A value is wrong.</summary>
    public const string Value = "value";

    /// <summary>An invariant does not hold.</summary>
    public const string Invariant = "invariant";

    /// <summary>A code is not in the value set it is bound to.</summary>
    public const string CodeInvalid = "code-invalid";

    /// <summary>A rule of the business, not of FHIR.</summary>
    public const string BusinessRule = "business-rule";

    /// <summary>An extension is not understood or not allowed here.</summary>
    public const string Extension = "extension";

    /// <summary>The content cannot be processed by this server.</summary>
    public const string NotSupported = "not-supported";

    /// <summary>The content is too large or too deep.</summary>
    public const string TooCostly = "too-costly";

    /// <summary>There is such a record already.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>The record has changed since the caller read it.</summary>
    public const string Conflict = "conflict";

    /// <summary>There is no such record.</summary>
    public const string NotFound = "not-found";

    /// <summary>The caller may not do this.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>It could not be decided now; later it may be.</summary>
    public const string Transient = "transient";

    /// <summary>For information only.</summary>
    public const string Informational = "informational";
}

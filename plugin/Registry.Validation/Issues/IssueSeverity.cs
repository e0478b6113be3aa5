namespace Registry.Validation.Issues;

/// <summary>How grave an issue is, <see href="http://hl7.org/fhir/STU3/valueset-issue-severity.html"/>.</summary>
public enum IssueSeverity
{
    /// <summary>The input could not be read to its end.</summary>
    Fatal,

    /// <summary>The input breaks a rule.</summary>
    Error,

    /// <summary>The input is acceptable but probably not what was meant.</summary>
    Warning,

    /// <summary>Something the sender may want to know.</summary>
    Information,
}

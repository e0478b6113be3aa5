namespace Vonk.Core.Repository;

/// <summary>How a number, a quantity or a date is compared, <see href="http://hl7.org/fhir/STU3/search.html#prefix"/>.</summary>
#pragma warning disable CA1707 // the contract's names
public enum ComparisonOperator
{
    /// <summary>It is within the value's range.</summary>
    EQ,

    /// <summary>It is not within the value's range.</summary>
    NE,

    /// <summary>Some of it is above.</summary>
    GT,

    /// <summary>Some of it is below.</summary>
    LT,

    /// <summary>Some of it is above, or it is equal.</summary>
    GTE,

    /// <summary>Some of it is below, or it is equal.</summary>
    LTE,

    /// <summary>All of it is above.</summary>
    STARTS_AFTER,

    /// <summary>All of it is below.</summary>
    ENDS_BEFORE,

    /// <summary>It is near.</summary>
    APPROXIMATELY,
}
#pragma warning restore CA1707

/// <summary>How much of a text has to match.</summary>
public enum StringMatch
{
    /// <summary>Its start, whatever the case.</summary>
    Start,

    /// <summary>Any part, whatever the case.</summary>
    Contains,

    /// <summary>All of it.</summary>
    Exact,
}

/// <summary>A text, <see href="http://hl7.org/fhir/STU3/search.html#string"/>.</summary>
public sealed record StringValue(string Value, StringMatch Match = StringMatch.Start) : IFilterValue;

/// <summary>A code or an identifier, <see href="http://hl7.org/fhir/STU3/search.html#token"/>.</summary>
/// <param name="Code">The code; empty where any code of the system will do.</param>
/// <param name="System">The system; null where any will do, empty where there must be none.</param>
public sealed record TokenValue(string Code, string? System = null) : IFilterValue;

/// <summary>A number, <see href="http://hl7.org/fhir/STU3/search.html#number"/>.</summary>
public sealed record NumberValue(ComparisonOperator Operator, decimal Value) : IFilterValue;

/// <summary>A quantity, <see href="http://hl7.org/fhir/STU3/search.html#quantity"/>.</summary>
public sealed record QuantityValue(ComparisonOperator Operator, decimal Number, string? System, string? Code) : IFilterValue;

/// <summary>A URI, <see href="http://hl7.org/fhir/STU3/search.html#uri"/>.</summary>
/// <param name="Value">The URI.</param>
/// <param name="Modifier"><c>above</c> or <c>below</c>; null where it must be the same.</param>
public sealed record UriValue(string Value, string? Modifier = null) : IFilterValue;

/// <summary>A reference to one resource, <see href="http://hl7.org/fhir/STU3/search.html#reference"/>.</summary>
/// <param name="Reference"><c>[type]/[id]</c>, or a URL that is not of this server; the id alone where several types are possible.</param>
public sealed record ReferenceValue(string Reference) : IFilterValue;

/// <summary>A date, which is a period, <see href="http://hl7.org/fhir/STU3/search.html#date"/>.</summary>
public sealed record DateTimeValue(ComparisonOperator Operator, DateTimePeriod Period) : IFilterValue;

/// <summary>From an instant to another.</summary>
/// <param name="LowerBound">The first instant that is part of it.</param>
/// <param name="UpperBound">The last instant that is part of it.</param>
public readonly record struct DateTimePeriod(DateTimeOffset LowerBound, DateTimeOffset UpperBound);

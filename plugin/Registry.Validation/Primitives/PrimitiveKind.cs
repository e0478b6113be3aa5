namespace Registry.Validation.Primitives;

/// <summary>
/// The primitive data types of FHIR STU3, each named as its type code is, in Pascal case.
/// Specification: <see href="http://hl7.org/fhir/STU3/datatypes.html#primitive"/>.
/// </summary>
public enum PrimitiveKind
{
    /// <summary>Not a primitive type: a complex type, a resource, or a name unknown to STU3.</summary>
    None,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A signed whole number of 32 bits.</summary>
    Integer,

    /// <summary>A whole number from 0 to 2147483647.</summary>
    UnsignedInt,

    /// <summary>A whole number from 1 to 2147483647.</summary>
    PositiveInt,

    /// <summary>A decimal number whose digits, trailing zeros included, are significant.</summary>
    Decimal,

    /// <summary>Unicode text of at most 1 MB.</summary>
    String,

    /// <summary>Text that may carry markdown.</summary>
    Markdown,

    /// <summary>A token without white space but single spaces inside.</summary>
    Code,

    /// <summary>A logical id: 1 to 64 letters, digits, hyphens and dots.</summary>
    Id,

    /// <summary>An object identifier as <c>urn:oid:…</c>.</summary>
    Oid,

    /// <summary>A UUID as <c>urn:uuid:…</c>, in lower case.</summary>
    Uuid,

    /// <summary>A URI, absolute or relative.</summary>
    Uri,

    /// <summary>Bytes in base64.</summary>
    Base64Binary,

    /// <summary>A date, or its year and month, or its year.</summary>
    Date,

    /// <summary>A date of any precision, or a date and time with a time zone.</summary>
    DateTime,

    /// <summary>A date and time, to the second at least, with a time zone.</summary>
    Instant,

    /// <summary>A time of day without date or zone.</summary>
    Time,

    /// <summary>The XHTML fragment of a narrative.</summary>
    Xhtml,
}

/// <summary>How JSON writes a primitive's value.</summary>
internal enum PrimitiveJsonForm
{
    /// <summary>In quotation marks.</summary>
    String,

    /// <summary>As a bare number.</summary>
    Number,

    /// <summary>As <c>true</c> or <c>false</c> without quotation marks.</summary>
    Boolean,
}

namespace Registry.Validation.Primitives;

/// <summary>
/// The lexical rules of STU3's primitive types, judged on the UTF-8 bytes of a value: neither quoted nor escaped. The rules are those of
/// the
/// published type definitions (their regular expressions and XML Schema types); nothing is allocated, and the time is linear.
/// Specification: <see href="http://hl7.org/fhir/STU3/datatypes.html#primitive"/>.
/// </summary>
internal static class PrimitiveLexer
{
    /// <summary>
    /// What is wrong with a value of this kind, as a sentence that says what the type needs; <see langword="null"/> where it is right.
    /// </summary>
    /// <remarks>
    /// The sentence is a constant: it never repeats the value. Of <see cref="PrimitiveKind.Xhtml"/> only emptiness and encoding are
    /// judged here; its content is a matter of the narrative's invariants.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="kind"/> is <see cref="PrimitiveKind.None"/> : there is no rule to
    /// apply.</exception>
    public static string? Fault(PrimitiveKind kind, ReadOnlySpan<byte> utf8) => kind switch
    {
        PrimitiveKind.Boolean => NumberRules.BooleanFault(utf8),
        PrimitiveKind.Integer => NumberRules.IntegerFault(utf8),
        PrimitiveKind.UnsignedInt => NumberRules.UnsignedIntFault(utf8),
        PrimitiveKind.PositiveInt => NumberRules.PositiveIntFault(utf8),
        PrimitiveKind.Decimal => NumberRules.DecimalFault(utf8),
        PrimitiveKind.String or PrimitiveKind.Markdown => TextRules.StringFault(utf8),
        PrimitiveKind.Code => TextRules.CodeFault(utf8),
        PrimitiveKind.Id => TextRules.IdFault(utf8),
        PrimitiveKind.Xhtml => TextRules.XhtmlFault(utf8),
        PrimitiveKind.Uri => UriRules.UriFault(utf8),
        PrimitiveKind.Oid => UriRules.OidFault(utf8),
        PrimitiveKind.Uuid => UriRules.UuidFault(utf8),
        PrimitiveKind.Base64Binary => Base64Rules.Fault(utf8),
        PrimitiveKind.Date => TemporalRules.DateFault(utf8),
        PrimitiveKind.DateTime => TemporalRules.DateTimeFault(utf8),
        PrimitiveKind.Instant => TemporalRules.InstantFault(utf8),
        PrimitiveKind.Time => TemporalRules.TimeFault(utf8),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only primitive types have lexical rules."),
    };
}

namespace Registry.Validation.Primitives;

/// <summary>
/// The lexical rules of STU3's primitive types, judged on the UTF-8 bytes of a value: neither quoted nor escaped. The rules are those of
/// the published type definitions (their regular expressions and XML Schema types); nothing is allocated, and the time is linear.
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
    public static string? Error(PrimitiveKind kind, ReadOnlySpan<byte> utf8) => kind switch
    {
        PrimitiveKind.Boolean => NumberRules.BooleanError(utf8),
        PrimitiveKind.Integer => NumberRules.IntegerError(utf8),
        PrimitiveKind.UnsignedInt => NumberRules.UnsignedIntError(utf8),
        PrimitiveKind.PositiveInt => NumberRules.PositiveIntError(utf8),
        PrimitiveKind.Decimal => NumberRules.DecimalError(utf8),
        PrimitiveKind.String or PrimitiveKind.Markdown => TextRules.StringError(utf8),
        PrimitiveKind.Code => TextRules.CodeError(utf8),
        PrimitiveKind.Id => TextRules.IdError(utf8),
        PrimitiveKind.Xhtml => TextRules.XhtmlError(utf8),
        PrimitiveKind.Uri => UriRules.UriError(utf8),
        PrimitiveKind.Oid => UriRules.OidError(utf8),
        PrimitiveKind.Uuid => UriRules.UuidError(utf8),
        PrimitiveKind.Base64Binary => Base64Rules.Error(utf8),
        PrimitiveKind.Date => TemporalRules.DateError(utf8),
        PrimitiveKind.DateTime => TemporalRules.DateTimeError(utf8),
        PrimitiveKind.Instant => TemporalRules.InstantError(utf8),
        PrimitiveKind.Time => TemporalRules.TimeError(utf8),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Only primitive types have lexical rules."),
    };
}

namespace Registry.Validation.Primitives;

/// <summary>What is known of a <see cref="PrimitiveKind"/> before any value of it is seen.</summary>
internal static class PrimitiveKinds
{
    /// <summary>
    /// The kind of a type code as StructureDefinitions spell it; <see cref="PrimitiveKind.None"/> where it is no primitive.
    /// </summary>
    public static PrimitiveKind FromTypeName(string name) => name switch
    {
        "boolean" => PrimitiveKind.Boolean,
        "integer" => PrimitiveKind.Integer,
        "unsignedInt" => PrimitiveKind.UnsignedInt,
        "positiveInt" => PrimitiveKind.PositiveInt,
        "decimal" => PrimitiveKind.Decimal,
        "string" => PrimitiveKind.String,
        "markdown" => PrimitiveKind.Markdown,
        "code" => PrimitiveKind.Code,
        "id" => PrimitiveKind.Id,
        "oid" => PrimitiveKind.Oid,
        "uuid" => PrimitiveKind.Uuid,
        "uri" => PrimitiveKind.Uri,
        "base64Binary" => PrimitiveKind.Base64Binary,
        "date" => PrimitiveKind.Date,
        "dateTime" => PrimitiveKind.DateTime,
        "instant" => PrimitiveKind.Instant,
        "time" => PrimitiveKind.Time,
        "xhtml" => PrimitiveKind.Xhtml,
        _ => PrimitiveKind.None,
    };

    /// <summary>The JSON token a value of this kind is written as: number, true/false, or string.</summary>
    /// <remarks>Specification: <see href="http://hl7.org/fhir/STU3/json.html#primitive"/>.</remarks>
    public static PrimitiveJsonForm JsonForm(PrimitiveKind kind) => kind switch
    {
        PrimitiveKind.Boolean => PrimitiveJsonForm.Boolean,
        PrimitiveKind.Integer or PrimitiveKind.UnsignedInt or PrimitiveKind.PositiveInt or PrimitiveKind.Decimal =>
            PrimitiveJsonForm.Number,
        _ => PrimitiveJsonForm.String,
    };
}

namespace Registry.Validation.Primitives;

/// <summary>What is known of a <see cref="PrimitiveKind"/> before any value of it is seen.</summary>
internal static class PrimitiveKinds
{
    private static readonly Dictionary<string, PrimitiveKind> ByTypeName = Enum.GetValues<PrimitiveKind>()
        .Where(kind => kind != PrimitiveKind.None)
        .ToDictionary(kind => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString()), StringComparer.Ordinal);

    /// <summary>
    /// The kind of a type code as StructureDefinitions spell it; <see cref="PrimitiveKind.None"/> where it is no primitive.
    /// </summary>
    public static PrimitiveKind FromTypeName(string name) => ByTypeName.GetValueOrDefault(name);

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

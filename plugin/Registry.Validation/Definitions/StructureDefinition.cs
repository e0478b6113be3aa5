namespace Registry.Validation.Definitions;

/// <summary>What the validator needs of a StructureDefinition, <see href="http://hl7.org/fhir/STU3/structuredefinition.html"/>.</summary>
internal sealed record StructureDefinition(
    string Url, string? Version, string Kind, bool IsAbstract, string Type, string? Base, string? Derivation, ElementDefinition[] Snapshot)
{
    /// <summary>For an extension the kind of <see cref="Contexts"/>: <c>resource</c>, <c>datatype</c> or <c>extension</c>.</summary>
    public string? ContextType { get; init; }

    /// <summary>For an extension the elements it may be used on; for one on extensions their urls.</summary>
    public string[] Contexts { get; init; } = [];

    /// <summary>For an extension the FHIRPath expressions that must be true of an element it is used on.</summary>
    public string[] ContextInvariants { get; init; } = [];

    /// <summary>The value sets within the definition, by id, which bindings name as <c>#id</c>; null if missing.</summary>
    public IReadOnlyDictionary<string, ValueSetDefinition>? ContainedValueSets { get; init; }
}

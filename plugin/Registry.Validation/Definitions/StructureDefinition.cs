namespace Registry.Validation.Definitions;

/// <summary>What the validator needs of a StructureDefinition, <see href="http://hl7.org/fhir/STU3/structuredefinition.html"/>.</summary>
internal sealed record StructureDefinition(
    string Url, string? Version, string Kind, bool IsAbstract, string Type, string? Base, string? Derivation, ElementDefinition[] Snapshot);

namespace Registry.Validation.Definitions;

/// <summary>What the validator needs of an ElementDefinition, <see href="http://hl7.org/fhir/STU3/elementdefinition.html"/>.</summary>
internal sealed record ElementDefinition
{
    public required string Path { get; init; }
    public string? SliceName { get; init; }
    public SlicingDefinition? Slicing { get; init; }
    public int Min { get; init; }
    public required int Max { get; init; }

    /// <summary>The cardinality the base type gives the element: it decides whether JSON uses an array.</summary>
    public required int BaseMax { get; init; }
    public string? ContentReference { get; init; }
    public TypeReference[] Types { get; init; } = [];
    public bool IsXmlAttribute { get; init; }
    public TypedValue? Fixed { get; init; }
    public TypedValue? Pattern { get; init; }
    public TypedValue? MinValue { get; init; }
    public TypedValue? MaxValue { get; init; }
    public int? MaxLength { get; init; }
    public bool IsModifier { get; init; }
    public BindingDefinition? Binding { get; init; }
    public ConstraintDefinition[] Constraints { get; init; } = [];

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];
}

internal sealed record TypeReference(string Code, string[] Profiles, string[] TargetProfiles);

/// <summary>A value of <c>fixed[x]</c>, <c>pattern[x]</c> or the like, as JSON, with the type its name ends in.</summary>
internal sealed record TypedValue(string Type, JsonElement Value);

internal sealed record SlicingDefinition(DiscriminatorDefinition[] Discriminators, string Rules, bool Ordered);

internal sealed record DiscriminatorDefinition(string Type, string Path);

internal sealed record BindingDefinition(string Strength, string? ValueSet, string? MaxValueSet);

internal sealed record ConstraintDefinition(string Key, bool IsError, string Human, string? Expression);

namespace Registry.Validation.Definitions;

/// <summary>
/// The include and exclude rules of a ValueSet, <see href="http://hl7.org/fhir/STU3/valueset.html"/>, or the codes of a published expansion
/// where it has no rules.
/// </summary>
internal sealed record ValueSetDefinition(string Url, ValueSetRule[] Includes, ValueSetRule[] Excludes,
    (string System, string Code)[]? Expansion);

/// <summary>One rule: the listed codes of a system, those that pass all filters, or all of it where it has neither.</summary>
internal sealed record ValueSetRule(string? System, string[] Codes, ValueSetFilter[] Filters, string[] ValueSets);

/// <summary>A condition on the concepts of a code system, <see href="http://hl7.org/fhir/STU3/valueset-filter-operator.html"/>.</summary>
internal sealed record ValueSetFilter(string Property, string Operator, string Value);

/// <summary>The concepts of a CodeSystem, whether they are all of them, and whether case tells its codes apart.</summary>
internal sealed record CodeSystemDefinition(string Url, bool IsComplete, bool IsCaseSensitive, ConceptDefinition[] Concepts)
{
    /// <summary>The codes alone.</summary>
    public string[] Codes => [.. Concepts.Select(concept => concept.Code)];
}

/// <summary>A concept with the codes right above it in the hierarchy and its properties.</summary>
internal sealed record ConceptDefinition(string Code, string[] Parents, (string Code, string Value)[] Properties);

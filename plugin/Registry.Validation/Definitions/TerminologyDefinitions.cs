namespace Registry.Validation.Definitions;

/// <summary>The include and exclude rules of a ValueSet, <see href="http://hl7.org/fhir/STU3/valueset.html"/>.</summary>
internal sealed record ValueSetDefinition(string Url, ValueSetRule[] Includes, ValueSetRule[] Excludes);

/// <summary>One rule: the listed codes of a system, or all of it where none are listed; filters need a terminology server.</summary>
internal sealed record ValueSetRule(string? System, string[] Codes, bool HasFilter, string[] ValueSets);

/// <summary>The codes of a CodeSystem, and whether they are all of them.</summary>
internal sealed record CodeSystemDefinition(string Url, bool IsComplete, string[] Codes);

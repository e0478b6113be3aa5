namespace Registry.Validation.Invariants.Expressions;

/// <summary>A boolean of FHIRPath on an element: true, false, or empty, which is null here.</summary>
internal delegate bool? Condition(InvariantScope scope);

/// <summary>A whole number of FHIRPath on an element.</summary>
internal delegate int Number(InvariantScope scope);

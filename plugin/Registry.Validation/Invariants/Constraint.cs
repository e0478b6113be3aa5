using Registry.Validation.Definitions;

namespace Registry.Validation.Invariants;

/// <summary>An invariant of a definition with the means to check it.</summary>
internal sealed class Constraint
{
    private readonly Func<InvariantScope, bool>? _native;
    private readonly Func<InvariantScope, bool?>? _general;

    private Constraint(ConstraintDefinition definition)
    {
        Key = definition.Key;
        IsError = definition.IsError;
        Human = definition.Human;
        Id = "invariant-" + definition.Key;
        _native = NativeInvariants.Find(definition.Key, definition.Expression!);
        _general = _native is null ? FhirPathInvariant.For(definition.Expression!) : null;
    }

    public string Key { get; }

    public string Id { get; }

    public bool IsError { get; }

    /// <summary>The rule in words.</summary>
    public string Human { get; }

    /// <summary>Whether the node satisfies the rule; null where that cannot be told.</summary>
    public bool? Check(InvariantScope scope) => _native is not null ? _native(scope) : _general!(scope);

    public static Constraint Of(ConstraintDefinition definition) => new(definition);

    /// <summary>The constraints of several levels, each key once.</summary>
    public static Constraint[] Union(IEnumerable<Constraint[]> levels) =>
        [.. levels.SelectMany(level => level).DistinctBy(constraint => constraint.Key, StringComparer.Ordinal)];
}

using Registry.Validation.Definitions;
using Registry.Validation.Invariants.Expressions;

namespace Registry.Validation.Invariants;

/// <summary>An invariant of a definition with the means to check it.</summary>
internal sealed class Constraint
{
    private readonly Func<InvariantScope, bool>? _native;
    private readonly Condition? _plain;
    private readonly Condition _engine;

    private Constraint(ConstraintDefinition definition)
    {
        Key = definition.Key;
        IsError = definition.IsError;
        Human = definition.Human;
        Id = "invariant-" + definition.Key;
        _native = NativeInvariants.Find(definition.Key, definition.Expression!);
        _plain = _native is null ? FhirPathInvariant.Plain(definition.Expression!) : null;
        _engine = FhirPathInvariant.For(definition.Expression!);
    }

    public string Key { get; }

    public string Id { get; }

    public bool IsError { get; }

    /// <summary>The rule in words.</summary>
    public string Human { get; }

    /// <summary>Whether the node satisfies the rule; null where that cannot be told.</summary>
    public bool? Check(InvariantScope scope)
    {
        if (_native is not null)
            return _native(scope);
        if (_plain is null)
            return _engine(scope);
        // Empty is not false: a rule about what is not there holds.
        var holds = _plain(scope) != false;
        return scope.Facts.TakeLeftToEngine() ? _engine(scope) : holds;
    }

    public static Constraint Of(ConstraintDefinition definition) => new(definition);

    /// <summary>The constraints of several levels, each key once.</summary>
    public static Constraint[] Union(IEnumerable<Constraint[]> levels) =>
        [.. levels.SelectMany(level => level).DistinctBy(constraint => constraint.Key, StringComparer.Ordinal)];
}

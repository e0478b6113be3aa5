using Registry.Validation.Invariants.Expressions;

namespace Registry.Validation.Invariants;

/// <summary>An invariant of a definition with the means to check it (ADR 0005).</summary>
internal sealed class Constraint(ConstraintDefinition definition)
{
    private readonly string _expression = definition.Expression ?? "";
    private readonly bool _hasExpression = definition.Expression is not null;
    private readonly Func<InvariantScope, bool>? _native = NativeInvariants.Find(definition.Key, definition.Expression ?? "");
    private Condition? _check;

    public string Key { get; } = definition.Key;

    public string Id { get; } = "invariant-" + definition.Key;

    public bool IsError { get; } = definition.IsError;

    /// <summary>The rule in words.</summary>
    public string Human { get; } = definition.Human;

    /// <summary>Why the rule is not checked where <see cref="Check"/> says nothing.</summary>
    public IssueText NotChecked => new(
        _hasExpression ? $"The rule {Key} could not be evaluated here."
        : $"The rule {Key} was not checked, because its definition gives no FHIRPath expression.",
        $"See to it that it holds: {Human}");

    /// <summary>Whether the node satisfies the rule; null where that cannot be decided.</summary>
    public bool? Check(InvariantScope scope) =>
        // Parsing is left until then: of all that the types of an extension's value demand, an instance needs next to nothing.
        _native is not null ? _native(scope) : (_check ??= Compile())(scope);

    /// <summary>The constraints of several levels, each key once.</summary>
    public static Constraint[] Union(IEnumerable<Constraint[]> levels) =>
        [.. levels.SelectMany(level => level).DistinctBy(constraint => constraint.Key, StringComparer.Ordinal)];

    /// <summary>
    /// The constraints of an element that repeats another's content: its own, and of the other's those it does not word itself under
    /// another key.
    /// </summary>
    public static Constraint[] WithContent(Constraint[] own, Constraint[] content) =>
        [.. own, .. content.Where(constraint =>
            !Array.Exists(own, other => other.Key == constraint.Key || (other._hasExpression && other.Words == constraint.Words)))];

    /// <summary>Whether the rule looks at the resource around the element, too.</summary>
    public bool LooksAtResource => _expression.Contains("%resource", StringComparison.Ordinal);

    /// <summary>Whether the rule looks at the children of a name, or at all there are.</summary>
    public bool Mentions(string name) => _expression.Contains("children()", StringComparison.Ordinal)
        || _expression.Contains("descendants()", StringComparison.Ordinal) || HasWord(name);

    private bool HasWord(string name)
    {
        for (var at = 0; name.Length > 0 && (at = _expression.IndexOf(name, at, StringComparison.Ordinal)) >= 0; at++)
        {
            var behind = at + name.Length;
            if ((at == 0 || !char.IsLetterOrDigit(_expression[at - 1]))
                && (behind == _expression.Length || !char.IsLetterOrDigit(_expression[behind])))
                return true;
        }

        return false;
    }

    private string Words => _expression.Replace(" ", "", StringComparison.Ordinal);

    private Condition Compile()
    {
        if (!_hasExpression)
            return _ => null;
        // Empty is not false: a rule about what is not there holds, unless its text says otherwise.
        return FhirPathInvariant.PlainFirst(_expression, emptyHolds: !TextInvariants.IsBrokenWhenEmpty(_expression));
    }
}

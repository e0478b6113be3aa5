namespace Registry.Validation.Invariants.Expressions;

/// <summary>A path of names, each with a filter or none. Following it allocates nothing.</summary>
internal sealed class NodePath(PathStep[] steps)
{
    public static NodePath This { get; } = new([]);

    /// <summary>Whether it leads to the element itself.</summary>
    public bool IsThis => steps.Length == 0;

    public NodePath Then(string name) => new([.. steps, new PathStep(string.Intern(name), null)]);

    /// <summary>The path with a filter on what it leads to; null where it leads nowhere but to the element itself.</summary>
    public NodePath? Where(Condition filter) => steps is [.., { Filter: null } last] ? new([.. steps[..^1], last with { Filter = filter }])
        : null;

    public bool Any(InvariantScope scope) => Count(scope, most: 1) > 0;

    public int Count(InvariantScope scope) => Count(scope, most: int.MaxValue);

    /// <summary>The one element that the path leads to; <paramref name="count"/> says how many there are, two standing for more.</summary>
    public FhirNode Single(InvariantScope scope, out int count)
    {
        count = 0;
        return First(scope, 0, most: 2, ref count);
    }

    /// <summary>Whether every element that the path leads to satisfies a condition; one that is empty does not.</summary>
    public bool All(InvariantScope scope, Condition condition) => All(scope, condition, 0);

    /// <summary>Whether no two elements that the path leads to have the same text.</summary>
    public bool IsDistinct(InvariantScope scope)
    {
        var seen = new HashSet<(int, int)>(new TextComparer(scope.Node.Tree));
        return All(scope, there =>
        {
            // Whole elements are compared by all they hold.
            if (!there.Node.HasValue)
                there.Facts.LeaveToEngine();
            return !there.Node.HasValue || seen.Add((there.Node.Id, -1));
        });
    }

    private int Count(InvariantScope scope, int most)
    {
        var count = 0;
        First(scope, 0, most, ref count);
        return count;
    }

    /// <summary>The first element that the path leads to; counts them, up to <paramref name="most"/>.</summary>
    private FhirNode First(InvariantScope scope, int step, int most, ref int count)
    {
        if (step == steps.Length)
        {
            count++;
            return scope.Node;
        }

        FhirNode first = default;
        foreach (var child in scope.Node.Named(steps[step].Name))
        {
            var there = scope.At(child);
            if (!steps[step].Passes(there))
                continue;
            var found = First(there, step + 1, most, ref count);
            first = first.Exists ? first : found;
            if (count >= most)
                break;
        }

        return first;
    }

    private bool All(InvariantScope scope, Condition condition, int step)
    {
        if (step == steps.Length)
            return condition(scope) == true;
        foreach (var child in scope.Node.Named(steps[step].Name))
        {
            var there = scope.At(child);
            if (steps[step].Passes(there) && !All(there, condition, step + 1))
                return false;
        }

        return true;
    }
}

/// <summary>One name of a path, and what its elements must satisfy to count.</summary>
internal sealed record PathStep(string Name, Condition? Filter)
{
    public bool Passes(InvariantScope scope) => Filter is null || Filter(scope) == true;
}

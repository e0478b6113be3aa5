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

    public bool Any(InvariantScope scope) => Any(scope, 0);

    public int Count(InvariantScope scope) => Count(scope, 0);

    /// <summary>The one element that the path leads to; <paramref name="count"/> says how many there are, two standing for more.</summary>
    public FhirNode Single(InvariantScope scope, out int count)
    {
        count = 0;
        return First(scope, 0, ref count);
    }

    /// <summary>Whether every element that the path leads to satisfies a condition; one that is empty does not.</summary>
    public bool All(InvariantScope scope, Condition condition) => All(scope, condition, 0);

    /// <summary>Whether no two elements that the path leads to have the same text.</summary>
    public bool IsDistinct(InvariantScope scope) => IsDistinct(scope, new HashSet<(int, int)>(new TextComparer(scope.Node.Tree)), 0);

    private bool IsDistinct(InvariantScope scope, HashSet<(int, int)> seen, int step)
    {
        if (step == steps.Length)
        {
            // Whole elements are compared by all they hold.
            if (!scope.Node.HasValue)
                scope.Facts.LeaveToEngine();
            return !scope.Node.HasValue || seen.Add((scope.Node.Id, -1));
        }

        foreach (var child in scope.Node.Named(steps[step].Name))
        {
            var there = scope.At(child);
            if (steps[step].Passes(there) && !IsDistinct(there, seen, step + 1))
                return false;
        }

        return true;
    }

    private bool Any(InvariantScope scope, int step)
    {
        if (step == steps.Length)
            return true;
        foreach (var child in scope.Node.Named(steps[step].Name))
        {
            var there = scope.At(child);
            if (steps[step].Passes(there) && Any(there, step + 1))
                return true;
        }

        return false;
    }

    private int Count(InvariantScope scope, int step)
    {
        if (step == steps.Length)
            return 1;
        var count = 0;
        foreach (var child in scope.Node.Named(steps[step].Name))
        {
            var there = scope.At(child);
            count += steps[step].Passes(there) ? Count(there, step + 1) : 0;
        }

        return count;
    }

    private FhirNode First(InvariantScope scope, int step, ref int count)
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
            var found = First(there, step + 1, ref count);
            first = first.Exists ? first : found;
            if (count > 1)
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

namespace Registry.Files;

/// <summary>
/// What a <see cref="GroupThread{T}"/> does, on its thread or on that of a caller, never on two at once. None of it may throw.
/// </summary>
/// <param name="MaxGroup">The most items handled together.</param>
/// <param name="Handle">Handles a group of at least one item; the list is used again afterwards.</param>
internal sealed record GroupHandling<T>(int MaxGroup, Action<List<T>> Handle)
{
    /// <summary>How many items may queue; as many as come where it is null.</summary>
    public int? Capacity { get; init; }

    /// <summary>Whether an item that comes out of the queue is still to be handled.</summary>
    public Func<T, bool>? Take { get; init; }

    /// <summary>Whether an item can wait for others to share the flush with; none can where it is null.</summary>
    public Predicate<T>? CanWait { get; init; }

    /// <summary>How long a group waits whose items all can.</summary>
    public TimeSpan LongestWait { get; init; }

    /// <summary>What to do whenever nothing has come for <see cref="IdleAfter"/>.</summary>
    public Action? Idle { get; init; }

    /// <inheritdoc cref="Idle"/>
    public TimeSpan IdleAfter { get; init; }

    /// <summary>What to do after the last group, when the queue has been closed.</summary>
    public Action? Ended { get; init; }
}

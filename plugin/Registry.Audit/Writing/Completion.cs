namespace Registry.Audit.Writing;

/// <summary>
/// Lets those go on who waited for a group. A few work items of the thread pool run their continuations in turn: one for each of them would
/// wake a thread for each, which costs more than most continuations do.
/// </summary>
internal sealed class Completion : IThreadPoolWorkItem
{
    // Each takes the next one, so that those behind a continuation that takes long do not wait for it.
    private const int Least = 2;

    [ThreadStatic]
    private static bool _othersWait;

    private readonly List<Pending> _group;
    private readonly AuditUnavailableException? _error;
    private int _next = -1;

    private Completion(List<Pending> group, AuditUnavailableException? error) => (_group, _error) = (group, error);

    /// <summary>Whether this thread runs continuations and others are still behind: then nothing is to keep it waiting.</summary>
    public static bool OthersWait => _othersWait;

    /// <summary>Ends the wait of a group.</summary>
    /// <param name="group">The list is used again afterwards.</param>
    /// <param name="error">Why its records are not on the disk; null where they are.</param>
    public static void Run(List<Pending> group, AuditUnavailableException? error)
    {
        List<Pending>? awaited = null;
        foreach (var pending in group)
        {
            // Behind a record that can wait there is no answer, only a few instructions; and who does not wait yet learns at once.
            if (pending.CanWait)
                pending.Complete(error);
            else if (!pending.IsAwaited)
                pending.CompleteElsewhere(error);
            else
                (awaited ??= new List<Pending>(group.Count)).Add(pending);
        }

        if (awaited is null)
            return;
        var completion = new Completion(awaited, error);
        var threads = Math.Min(Math.Max(Environment.ProcessorCount, Least), (awaited.Count + 1) / 2);
        for (var at = 0; at < threads; at++)
            ThreadPool.UnsafeQueueUserWorkItem(completion, preferLocal: false);
    }

    public void Execute()
    {
        while (Interlocked.Increment(ref _next) is var at && at < _group.Count)
        {
            _othersWait = at < _group.Count - 1;
            _group[at].Complete(_error);
        }

        _othersWait = false;
    }
}

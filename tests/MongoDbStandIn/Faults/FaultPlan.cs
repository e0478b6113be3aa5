namespace MongoDbStandIn.Faults;

/// <summary>The faults to come: each meets the next commands of its name, in the order in which they were planned.</summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<Fault>> _faults = new(StringComparer.Ordinal);

    /// <summary>How many planned faults no command has met yet.</summary>
    public int Pending
    {
        get
        {
            lock (_lock)
                return _faults.Values.Sum(queue => queue.Count);
        }
    }

    /// <summary>Lets a fault meet the next commands of a name.</summary>
    /// <param name="command">The command's name, such as <c>insert</c>.</param>
    /// <param name="fault">What goes wrong.</param>
    /// <param name="times">With how many commands.</param>
    public void Plan(string command, Fault fault, int times = 1)
    {
        lock (_lock)
        {
            if (!_faults.TryGetValue(command, out var queue))
                _faults[command] = queue = new Queue<Fault>();
            for (; times > 0; times--)
                queue.Enqueue(fault);
        }
    }

    /// <summary>Forgets what was planned.</summary>
    public void Clear()
    {
        lock (_lock)
            _faults.Clear();
    }

    internal Fault? Take(string command)
    {
        lock (_lock)
            return _faults.TryGetValue(command, out var queue) && queue.TryDequeue(out var fault) ? fault : null;
    }
}

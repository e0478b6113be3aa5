using System.Collections.Concurrent;

namespace Registry.Storage.Sqlite.Outbox;

/// <summary>The records that are kept elsewhere by now, and wait to be removed with the next group of writes.</summary>
internal sealed class ReleasedRecords
{
    // Removing is part of a group that others wait for.
    private const int MostAtOnce = 512;

    private readonly ConcurrentQueue<string> _ids = new();
    private readonly List<string> _taken = new(MostAtOnce);

    public bool IsEmpty => _ids.IsEmpty;

    public void Add(string id) => _ids.Enqueue(id);

    /// <summary>Those to remove in this transaction; for the writer's thread only.</summary>
    public IReadOnlyList<string> Take()
    {
        _taken.Clear();
        while (_taken.Count < MostAtOnce && _ids.TryDequeue(out var id))
            _taken.Add(id);
        return _taken;
    }

    /// <summary>Takes back what <see cref="Take"/> gave: its transaction failed.</summary>
    public void PutBack()
    {
        _taken.ForEach(_ids.Enqueue);
        _taken.Clear();
    }
}

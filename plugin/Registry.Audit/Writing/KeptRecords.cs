namespace Registry.Audit.Writing;

/// <summary>The records that are to be written next: those of the batch, after those that could not be written before.</summary>
internal sealed class KeptRecords(TimeProvider time)
{
    /// <summary>Beyond this many the disk has been gone for long, and the memory must not go too.</summary>
    private const int MostKept = 100_000;

    /// <summary>What is written at once, however much waits: a try on a disk that is still full must stay cheap.</summary>
    private const int MostAtOnce = 4096;

    private readonly List<AuditRecord> _records = [];
    private long _dropped;

    public int Count => _records.Count;

    /// <summary>Whether there is room for every record of a batch.</summary>
    public bool HasRoomFor(List<Pending> batch) => _records.Count + batch.Count <= MostKept;

    public void AddDamage(string text) => _records.Add(new AuditRecord { At = time.GetUtcNow(), Kind = AuditRecord.Damage, Text = text });

    /// <summary>Adds the records of a batch. Those that there is no room for are lost, and counted.</summary>
    public void Add(List<Pending> batch)
    {
        foreach (var pending in batch)
        {
            if (pending.Record is null)
                continue;
            if (_records.Count < MostKept)
                _records.Add(pending.Record);
            else
                _dropped++;
        }
    }

    /// <summary>
    /// Those to write next, and what is to be said of those for which there was no room; they stay here until they are removed, and the
    /// list is good until then.
    /// </summary>
    public List<AuditRecord> Next()
    {
        // Counted until a record of it fits: one for each try would fill the memory that the limit is to keep.
        if (_dropped > 0 && _records.Count < MostKept)
        {
            AddDamage($"{_dropped} records that could not be written were lost: there was no room for them in memory");
            _dropped = 0;
        }

        return _records.Count <= MostAtOnce ? _records : _records.GetRange(0, MostAtOnce);
    }

    /// <summary>Removes the first records, which are on the disk now.</summary>
    public void Remove(int count)
    {
        _records.RemoveRange(0, count);
        if (_records.Count == 0 && _records.Capacity > MostAtOnce)
            _records.Capacity = 0;
    }
}

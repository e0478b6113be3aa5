namespace Registry.Plugin.Audit;

/// <summary>The refused requests of one minute: for each address how many have a record of their own, and how many are counted.</summary>
internal sealed class RefusalMinute(AuditOptions options, DateTimeOffset now)
{
    private readonly Dictionary<string, RefusalTally> _tallies = new(StringComparer.Ordinal);
    private readonly RefusalTally _further = new();
    private int _listed;

    public DateTimeOffset End { get; } = new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute,
        TimeSpan.Zero);

    /// <summary>Whether a refused request is counted; false where it is to have a record of its own.</summary>
    public bool Counts(string address, int status, DateTimeOffset at)
    {
        if (!_tallies.TryGetValue(address, out var tally))
        {
            // The memory is bound: an attacker may have any number of addresses.
            if (_tallies.Count < options.RefusalAddresses)
                _tallies.Add(address, tally = new RefusalTally());
            else
                tally = _further;
        }

        if (tally != _further && tally.Listed < options.RefusalsPerAddress && _listed < options.RefusalsPerMinute)
        {
            tally.Listed++;
            _listed++;
            return false;
        }

        tally.Add(status, at);
        return true;
    }

    public List<AuditRecord> Records()
    {
        var records = _tallies.Where(tally => tally.Value.Count > 0).OrderBy(tally => tally.Key, StringComparer.Ordinal)
            .Select(tally => tally.Value.Record(End) with { Address = tally.Key }).ToList();
        if (_further.Count > 0)
            records.Add(_further.Record(End) with { Text = $"addresses beyond the first {options.RefusalAddresses} of this minute" });
        return records;
    }
}

internal sealed class RefusalTally
{
    private readonly SortedDictionary<int, long> _statuses = [];
    private DateTimeOffset _first;
    private DateTimeOffset _last;

    /// <summary>How many have a record of their own.</summary>
    public int Listed { get; set; }

    /// <summary>How many are only counted.</summary>
    public long Count { get; private set; }

    public void Add(int status, DateTimeOffset at)
    {
        if (Count++ == 0)
            _first = at;
        _last = at;
        _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
    }

    public AuditRecord Record(DateTimeOffset end) => new()
    {
        At = end,
        Kind = AuditRecord.Refusals,
        Count = Count,
        First = _first,
        Last = _last,
        Statuses = _statuses.ToDictionary(
            status => status.Key.ToString(CultureInfo.InvariantCulture), status => status.Value, StringComparer.Ordinal),
    };
}

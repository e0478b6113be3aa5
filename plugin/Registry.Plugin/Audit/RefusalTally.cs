using System.Globalization;
using Registry.Audit;

namespace Registry.Plugin.Audit;

/// <summary>The refused requests of an address in a minute.</summary>
internal sealed class RefusalTally
{
    private readonly SortedDictionary<int, long> _statuses = [];
    private DateTimeOffset _first;
    private DateTimeOffset _last;

    /// <summary>How many have a record of their own.</summary>
    public int Listed { get; set; }

    /// <summary>How many have none.</summary>
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

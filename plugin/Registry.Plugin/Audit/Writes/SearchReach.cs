namespace Registry.Plugin.Audit.Writes;

/// <summary>How far back an audit has to be read to find the records that a store holds, where the audit has them.</summary>
internal sealed class SearchReach
{
    // Records stand in the order in which they came, but for how long a request takes and for clocks that are set.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    private readonly long _number = long.MaxValue;
    private readonly DateTimeOffset _time = DateTimeOffset.MaxValue;

    /// <param name="held">What the store holds; null where it cannot be read.</param>
    /// <param name="last">The number of the audit's last record.</param>
    /// <param name="clock">The clock.</param>
    public SearchReach(IEnumerable<AuditRecord?> held, long last, TimeProvider clock)
    {
        foreach (var record in held)
        {
            // The time alone counts for acts of an administrator, for records of an earlier release, and where the end of the audit was
            // lost since: it begins to count anew from an earlier number.
            if (record?.Since is { } since && since <= last)
                _number = Math.Min(_number, since);
            else if ((record?.At ?? clock.GetUtcNow()) - Margin is var time && time < _time)
                _time = time;
        }
    }

    /// <summary>Whether a record of the audit, or one before it, can be one of them.</summary>
    public bool Includes(long number, AuditRecord record) => number > _number || record.At >= _time;
}

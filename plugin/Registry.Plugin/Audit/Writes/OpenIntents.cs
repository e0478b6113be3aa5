using Registry.Audit;

namespace Registry.Plugin.Audit.Writes;

/// <summary>
/// Finds the intents that an earlier process left open. Each start closes all before it records itself, so the last start is far enough
/// back.
/// </summary>
internal static class OpenIntents
{
    public static List<AuditRecord> In(IEnumerable<AuditRecord> backwards)
    {
        // What follows an intent is met first; of the two only the one without the other is kept in memory.
        var outcomes = new HashSet<string>(StringComparer.Ordinal);
        var open = new List<AuditRecord>();
        foreach (var record in backwards.TakeWhile(record => record.Kind != AuditRecord.Start))
        {
            if (record.Write is not { } id)
                continue;
            if (record.Kind != AuditRecord.Intent)
                outcomes.Add(id);
            else if (!outcomes.Remove(id))
                open.Add(record);
        }

        return open;
    }
}

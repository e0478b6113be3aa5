using Registry.Audit;

namespace Registry.Http.Tests.Audit;

/// <summary>Holds an audit against what is stored (spec T5a).</summary>
internal static class EveryVersionIsRecorded
{
    /// <summary>
    /// Each version has exactly one record that says it was stored; none says so of anything else; no intent is left open.
    /// </summary>
    public static void Check(IReadOnlyList<AuditRecord> records, IReadOnlyList<string> versions)
    {
        var claimed = records.Where(record => record.Stored == true).ToList();
        Assert.Equal(
            versions.Order(StringComparer.Ordinal),
            claimed.Select(record => $"{record.ResourceId}/{record.Version}").Order(StringComparer.Ordinal));
        Assert.All(claimed, record => Assert.NotNull(record.Client));
        Assert.All(records.Where(record => record.Write is not null).GroupBy(record => record.Write, StringComparer.Ordinal), write =>
            Assert.Single(write, record => record.Kind != AuditRecord.Intent));
    }
}

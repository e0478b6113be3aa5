using Microsoft.Extensions.Time.Testing;
using Registry.Audit.Writing;

namespace Registry.Audit.Tests;

[Trait("Spec", "T5a")]
public sealed class KeptRecordsTests
{
    [Fact]
    public void Next_MoreThanMemoryHolds_SaysHowManyWereLost()
    {
        var kept = new KeptRecords(new FakeTimeProvider());
        var record = AuditScene.Record(1);
        kept.Add([.. Enumerable.Repeat(new Pending(record), 100_003)]);
        Assert.Equal(100_000, kept.Count);
        var written = 0;
        AuditRecord? last = null;
        while (kept.Next() is { Count: > 0 } next)
        {
            written += next.Count;
            last = next[^1];
            kept.Remove(next.Count);
        }

        Assert.Equal((100_001, AuditRecord.Damage), (written, last?.Kind));
        Assert.StartsWith("3 records", last?.Text, StringComparison.Ordinal);
    }
}

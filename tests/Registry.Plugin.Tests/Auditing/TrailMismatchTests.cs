using Registry.Audit;
using Registry.Plugin.Audit.Marks;
using Registry.Storage;

namespace Registry.Plugin.Tests.Auditing;

/// <summary>Which audit and which store belong together.</summary>
[Trait("Spec", "T5a")]
public sealed class TrailMismatchTests
{
    private static readonly TrailMark Mine = new("mine", "host-1:/data/audit", 7);

    private static readonly AuditRecord Started = new() { At = DateTimeOffset.UnixEpoch, Kind = AuditRecord.Start };

    private static AuditRecord Registered => new() { At = DateTimeOffset.UnixEpoch, Kind = AuditRecord.Request, Status = 201 };

    [Theory]
    [InlineData("mine", "host-1:/data/audit", 7)]
    [InlineData("mine", "host-1:/data/audit", 0)]
    [InlineData("mine", "host-9:/elsewhere", 3)]
    [InlineData("another", "host-2:/data/audit", 9000)]
    public void Find_TheAuditIsKnownOrAnothersServers_Nothing(string trail, string place, long sequence) =>
        Assert.Null(TrailMismatch.Find(Known(new TrailMark(trail, place, sequence)), Mine, [Started]));

    [Theory]
    [InlineData("mine", "host-1:/data/audit", 8, "record 8")]
    [InlineData("mine", "host-9:/elsewhere", 8, "record 8")]
    [InlineData("another", "host-1:/data/audit", 1, "another audit in this folder")]
    [InlineData("another", "host-1:/data/audit", 0, "another audit in this folder")]
    public void Find_RecordsOrTheAuditAreGone_SaysSo(string trail, string place, long sequence, string message) => Assert.Contains(
        message,
        TrailMismatch.Find(Known(new TrailMark("other", "host-3:/data/audit", 1), new TrailMark(trail, place, sequence)), Mine, [Started]),
        StringComparison.Ordinal);

    [Fact]
    public void Find_ANewStoreAndAnAuditWithoutStoredAppointments_Nothing() => Assert.Null(TrailMismatch.Find(
        new KnownTrails([], IsNew: true), Mine, [Started, Registered with { Stored = false }, Registered with { Status = 422 }]));

    [Fact]
    public void Find_ANewStoreAndAnAuditWithStoredAppointments_SaysSo()
    {
        foreach (var stored in new[] { Registered, Registered with { Status = 200, Stored = true } })
            Assert.NotNull(TrailMismatch.Find(new KnownTrails([], IsNew: true), Mine, [Started, stored]));
    }

    private static KnownTrails Known(params TrailMark[] marks) => new(marks, IsNew: false);
}

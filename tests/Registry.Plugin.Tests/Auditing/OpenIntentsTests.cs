using Registry.Audit;
using Registry.Plugin.Audit.Writes;

namespace Registry.Plugin.Tests.Auditing;

[Trait("Spec", "T5a")]
public sealed class OpenIntentsTests
{
    [Fact]
    public void In_IntentsWithAndWithoutOutcome_FindsThoseWithoutSinceTheLastStart()
    {
        AuditRecord[] chain =
        [
            Of(AuditRecord.Intent, "before the start"),
            Of(AuditRecord.Start),
            Of(AuditRecord.Intent, "a"),
            Of(AuditRecord.Request, "a"),
            Of(AuditRecord.Intent, "b"),
            Of(AuditRecord.Intent, "c"),
            Of(AuditRecord.Request),
            Of(AuditRecord.Settled, "c"),
            Of(AuditRecord.Intent, "d"),
        ];

        Assert.Equal(["d", "b"], OpenIntents.In(chain.Reverse()).Select(intent => intent.Write));
    }

    private static AuditRecord Of(string kind, string? write = null) => new() { At = DateTimeOffset.UnixEpoch, Kind = kind, Write = write };
}

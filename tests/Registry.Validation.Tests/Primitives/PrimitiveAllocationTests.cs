using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Primitives;

public sealed class PrimitiveAllocationTests
{
    private static readonly byte[][] Values =
    [
        .. new[]
        {
            "", "true", "-12", "1.50", "some text", "entered-in-error", "urn:oid:1.2.3", "urn:oid:1..3",
                "urn:uuid:c757873d-ec9a-4326-a141-556f43239520",
            "https://example.org/a", "Zm9v YmE=", "2019-01-17", "2019-02-30", "2019-01-17T15:00:00", "2019-01-17T15:00:00.5+01:00",
                "15:00:00", "\u0001",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
    ];

    private static readonly PrimitiveKind[] Kinds = [.. Enum.GetValues<PrimitiveKind>().Where(kind => kind != PrimitiveKind.None)];

    [Fact]
    public void Error_RightOrWrong_AllocatesNothing()
    {
        JudgeAll();

        var before = GC.GetAllocatedBytesForCurrentThread();
        var errors = JudgeAll();
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.InRange(errors, 1, (Values.Length * Kinds.Length) - 1);
        Assert.Equal(0, allocated);
    }

    private static int JudgeAll()
    {
        var errors = 0;
        foreach (var kind in Kinds)
        {
            foreach (var value in Values)
                errors += PrimitiveLexer.Error(kind, value) is null ? 0 : 1;
        }

        return errors;
    }
}

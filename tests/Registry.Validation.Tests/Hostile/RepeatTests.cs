using Registry.Validation.Tests.Laws;

namespace Registry.Validation.Tests.Hostile;

/// <summary>No element of any resource type costs more than in proportion to how often it is repeated, whatever its invariants.</summary>
[Collection(Alone.Name)]
[Trait("Spec", "S2")]
public class RepeatTests
{
    // The square would take sixteen times the memory: whatever an invariant looks at again and again, it allocates for.
    private const double Most = 6;
    private const int Few = 40;

    public static TheoryData<string> Types() => [.. RandomResource.Types];

    [Theory]
    [MemberData(nameof(Types))]
    public void FourTimesTheRepeats_TakeSomeFourTimesTheMemory(string type)
    {
        foreach (var (path, body) in Repeats.Of(type))
        {
            // Definitions are compiled when first needed, which is not what is measured.
            Cost.Of(body(1), runs: 1);
            var growth = (double)Cost.Of(body(4 * Few), runs: 1).Bytes / Cost.Of(body(Few), runs: 1).Bytes;
            Assert.True(growth < Most, $"{path}: {growth:F1} times the memory");
        }
    }
}

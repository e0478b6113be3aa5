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
    private const int Runs = 3;

    public static TheoryData<string> Types() => [.. RandomResource.Types];

    [Theory]
    [MemberData(nameof(Types))]
    public void FourTimesTheRepeats_TakeSomeFourTimesTheMemory(string type)
    {
        foreach (var (path, body) in Repeats.Of(type))
        {
            // The first runs also compile definitions and fill pools, which is not what is measured: the least of several is.
            var growth = (double)Cost.Of(body(4 * Few), Runs).Bytes / Cost.Of(body(Few), Runs).Bytes;
            Assert.True(growth < Most, $"{path}: {growth:F1} times the memory");
        }
    }
}

namespace Registry.Validation.Tests.Hostile;

/// <summary>Four times the size may cost some four times as much; what grew with the square would cost sixteen times as much.</summary>
[Collection(Alone.Name)]
[Trait("Spec", "S2")]
public class LinearCostTests
{
    private const int Attempts = 5;
    private const int Runs = 2;
    private const double MostTime = 10;
    private const double MostMemory = 6;

    // What costs less than this is lost among the costs of any body.
    private const double LeastMilliseconds = 1;
    private const double LeastBytes = 100_000;

    public static TheoryData<string> Names() => [.. ManyOfOne.Growing.Keys, .. LongValues.Growing.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void FourTimesTheSize_CostsSomeFourTimesAsMuch(string name)
    {
        var (count, body) = ManyOfOne.Growing.TryGetValue(name, out var many) ? many : LongValues.Growing[name];
        var (small, large) = (body(count), body(4 * count));
        var (time, memory) = (double.MaxValue, double.MaxValue);
        // A busy machine can spoil an attempt, but never make the square look like a line in all of them.
        for (var attempt = 0; attempt < Attempts && (time > MostTime || memory > MostMemory); attempt++)
        {
            var (before, after) = (Cost.Of(small, Runs), Cost.Of(large, Runs));
            time = Math.Min(time, after.Milliseconds / Math.Max(before.Milliseconds, LeastMilliseconds));
            memory = Math.Min(memory, after.Bytes / Math.Max(before.Bytes, LeastBytes));
        }

        Assert.True(time <= MostTime, $"{time:F1} times the time");
        Assert.True(memory <= MostMemory, $"{memory:F1} times the memory");
    }
}

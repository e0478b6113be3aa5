using System.Globalization;

namespace Registry.Http.Tests.Fuzz;

/// <summary>
/// Whatever is sent leaves nothing behind in memory. It runs alone: what other tests keep meanwhile would count as left behind.
/// Small objects are counted by their growth. Large ones cannot be: each thread's part of the shared array pool keeps one array of each
/// size, from whenever that thread first needs it. What inputs leave behind grows in every round, the pool only until it is full.
/// <c>REGISTRY_FUZZ_INPUTS</c> says how many inputs the longer run takes.
/// </summary>
[Trait("Spec", "T6"), Trait("Spec", "S14")]
[Collection(Alone.Name)]
public sealed class FuzzMemoryTests : IDisposable
{
    private const int LargeObjectHeap = 3;

    // The more threads the tests before have left in the pool, the longer until each of them has what it keeps.
    private const int MostRounds = 60;

    // The longer run is meant to find something new.
    private readonly FuzzClient _client = new() { Seed = Asked is null ? 20261124 : (ulong)TimeProvider.System.GetTimestamp() };

    private static string? Asked => Environment.GetEnvironmentVariable("REGISTRY_FUZZ_INPUTS");

    private static int InputsPerRound => int.TryParse(Asked, CultureInfo.InvariantCulture, out var inputs) ? inputs / 5 : 400;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task ManyRequests_LeaveNothingInMemory()
    {
        var rounds = new List<(long Small, long Large)>();
        do
        {
            await _client.SendAsync(InputsPerRound);
            rounds.Add(Live());
        }
        while (rounds.Count < 5 || (rounds.Count < MostRounds && LeastGrowthOfLarge(rounds) > 100_000));
        var sizes = string.Join(", ", rounds.Select(one => $"{one.Small:N0} + {one.Large:N0}"));
        var seen = $"seed {_client.Seed}, {InputsPerRound} a round: {sizes}";
        // The first round compiles and fills caches of fixed size.
        Assert.True(rounds[^1].Small - rounds[1].Small < 2_000_000, seen);
        Assert.True(LeastGrowthOfLarge(rounds) <= 100_000, seen);
    }

    private static long LeastGrowthOfLarge(List<(long Small, long Large)> rounds) =>
        rounds.Zip(rounds.Skip(1), (before, after) => Math.Abs(after.Large - before.Large)).Min();

    /// <summary>The bytes of what is still referred to, in small objects and in large ones.</summary>
    private static (long Small, long Large) Live()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var info = GC.GetGCMemoryInfo(GCKind.FullBlocking);
        return (Of(info, 0) + Of(info, 1) + Of(info, 2), Of(info, LargeObjectHeap));
    }

    private static long Of(GCMemoryInfo info, int generation) =>
        info.GenerationInfo[generation].SizeAfterBytes - info.GenerationInfo[generation].FragmentationAfterBytes;
}

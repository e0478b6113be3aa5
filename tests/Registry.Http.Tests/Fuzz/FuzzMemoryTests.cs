using System.Globalization;

namespace Registry.Http.Tests.Fuzz;

/// <summary>
/// Whatever is sent leaves nothing behind in memory. It runs alone: what other tests keep meanwhile would count as left behind. So would
/// arrays that the shared pool keeps for later; test.runsettings lets it keep few.
/// <c>REGISTRY_FUZZ_INPUTS</c> says how many inputs the longer run takes.
/// </summary>
[Trait("Spec", "T6"), Trait("Spec", "S14")]
[Collection(Alone.Name)]
public sealed class FuzzMemoryTests : IDisposable
{
    // The tree of a body of the most elements allowed; the pool keeps one, from whenever the first such body comes.
    private const int LargestTree = 8 * 1024 * 1024;

    // The longer run is meant to find something new.
    private readonly FuzzClient _client = new() { Seed = Asked is null ? 20261124 : (ulong)TimeProvider.System.GetTimestamp() };

    private static string? Asked => Environment.GetEnvironmentVariable("REGISTRY_FUZZ_INPUTS");

    private static int Inputs => int.TryParse(Asked, CultureInfo.InvariantCulture, out var inputs) ? inputs : 2000;

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task ManyRequests_LeaveNothingInMemory()
    {
        var third = Inputs / 3;
        await _client.SendAsync(third);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await _client.SendAsync(third);
        var between = GC.GetTotalMemory(forceFullCollection: true);
        await _client.SendAsync(third);
        var after = GC.GetTotalMemory(forceFullCollection: true);
        // What is registered is in the database; what grows with every input would grow by the same again.
        Assert.True(
            after - between < 8_000_000 + LargestTree,
            $"seed {_client.Seed}: {before:N0}, {between:N0} and {after:N0} bytes after each third of {Inputs} inputs");
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace Registry.Storage.Tests.Contract;

/// <summary>
/// Parallel cancels and reads of one appointment, each with when it began and ended. Versions are numbered by the store, so that a history
/// is linearizable if, and only if, no operation contradicts one that was over before it began.
/// </summary>
public abstract partial class StoreContract
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 3)]
    [Trait("Spec", "P3")]
    public async Task Operations_InParallelOnOneAppointment_AreLinearizable(int processes, int seed)
    {
        var stores = await OpenManyAsync(processes);
        var first = Sample.Booked("1");
        await Store.RegisterAsync(first, default);
        var history = new ConcurrentBag<Observation>();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(client => Task.Run(async () =>
        {
            var random = new Random((seed * 100) + client);
            for (var step = 0; step < 40; step++)
                history.Add(random.Next(3) == 0 ? await ReplaceOnceAsync(stores[client % processes], first.Id, client)
                    : await ReadOnceAsync(stores[client % processes], first.Id));
        })));

        var ordered = history.OrderBy(observation => observation.Began).ToList();
        Assert.Contains(ordered, observation => observation.Wrote);
        foreach (var later in ordered)
        {
            foreach (var earlier in ordered.Where(other => other.Ended < later.Began))
                Assert.True(later.Wrote ? later.Version > earlier.Version : later.Version >= earlier.Version,
                    $"{earlier} was over before {later} began");
        }

        // Nothing was seen before someone had begun to write it, and each version was written once.
        var written = ordered.Where(observation => observation.Wrote).ToDictionary(observation => observation.Version);
        Assert.All(ordered.Where(seen => seen.Version > 1), seen =>
            Assert.True(written[seen.Version].Began <= seen.Ended, $"{seen} came before its write"));
        Assert.Equal(Enumerable.Range(2, written.Count), written.Keys.Order());
    }

    private static async Task<Observation> ReadOnceAsync(IAppointmentStore store, string id)
    {
        var began = Stopwatch.GetTimestamp();
        var current = await store.GetAsync(id, default);
        return new Observation(began, Stopwatch.GetTimestamp(), current!.Version, Wrote: false);
    }

    private static async Task<Observation> ReplaceOnceAsync(IAppointmentStore store, string id, int client)
    {
        var next = Sample.After((await store.GetAsync(id, default))!, $"by {client}");
        var began = Stopwatch.GetTimestamp();
        var result = await store.ReplaceAsync(next, default);
        var ended = Stopwatch.GetTimestamp();
        // Who comes too late learns what is there now, which is a read.
        return result is ReplaceResult.Conflict conflict
            ? new Observation(began, ended, conflict.Current.Version, Wrote: false)
            : new Observation(began, ended, next.Version, Wrote: true);
    }

    private sealed record Observation(long Began, long Ended, int Version, bool Wrote);
}

using MongoDB.Bson;
using MongoDbStandIn;
using MongoDbStandIn.Faults;
using Registry.Storage.MongoDb;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>Reads that come while others are under way share a command, and each is answered as if it were alone.</summary>
[Trait("Spec", "P3")]
public sealed class SharedReadsTests
{
    private const int Alone = 4;

    [Theory]
    [InlineData(Topology.Standalone, "local")]
    [InlineData(Topology.ReplicaSet, "linearizable")]
    public async Task GetAsync_ManyAtOnce_ShareACommandAndFindTheirOwn(Topology topology, string level)
    {
        await using var scene = StandInScene.Start(topology);
        var (store, known) = await OpenAsync(scene, 20);
        await using var held = await HeldAsync(scene, store);

        var reads = known.Concat(known).Select(version => store.GetAsync(version.Id, default).AsTask()).ToArray();
        var missing = store.GetAsync("missing", default).AsTask();
        var before = scene.StandIn.Log.Named("find").Count;
        held.Release();

        Assert.Equal(known.Concat(known), await Task.WhenAll(reads));
        Assert.Null(await missing);
        var commands = scene.StandIn.Log.Named("find").Skip(before).ToArray();
        Assert.InRange(commands.Length, 2, 3);
        Assert.All(commands, command =>
        {
            Assert.Equal(level, command["readConcern"]["level"]);
            Assert.True(command.Contains("maxTimeMS"));
        });
        // That it is missing is asked for itself.
        Assert.Single(commands, command => command["filter"]["_id"] == "missing");
    }

    [Fact]
    public async Task GetAsync_BegunAfterAWrite_FindsIt()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet);
        var (store, known) = await OpenAsync(scene, 1);
        await using var held = await HeldAsync(scene, store);
        var early = store.GetAsync(known[0].Id, default).AsTask();

        var next = Sample.After(known[0]);
        Assert.IsType<ReplaceResult.Replaced>(await store.ReplaceAsync(next, default));
        var late = store.GetAsync(known[0].Id, default).AsTask();
        held.Release();

        Assert.Equal(next, await late);
        Assert.Contains((await early)!.Version, (int[])[1, 2]);
    }

    [Fact]
    [Trait("Spec", "P4")]
    public async Task GetAsync_SharedCommandFails_EachIsAnswered()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet);
        var (store, known) = await OpenAsync(scene, 20);
        await using var held = await HeldAsync(scene, store);
        var reads = known.Select(version => store.GetAsync(version.Id, default).AsTask()).ToArray();
        scene.StandIn.Faults.Plan("find", Fault.CutWithinReply, times: 2);
        held.Release();

        Assert.Equal(known, await Task.WhenAll(reads));
    }

    [Fact]
    public async Task GetAsync_OneDocumentOfSeveralIsBroken_TheOthersAreFound()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet);
        var (store, known) = await OpenAsync(scene, 3);
        var broken = new BsonDocument { { "_id", "broken" }, { "version", 1 } };
        await StandInScene.RunAsync(
            scene.Options, new BsonDocument { { "insert", "appointments" }, { "documents", new BsonArray { broken } } });
        await using var held = await HeldAsync(scene, store);
        var reads = known.Select(version => store.GetAsync(version.Id, default).AsTask()).ToArray();
        var failing = store.GetAsync("broken", default).AsTask();
        held.Release();

        Assert.Equal(known, await Task.WhenAll(reads));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => failing);
    }

    [Fact]
    public async Task GetAsync_CancelledWhileItWaits_EndsAndIsNotAskedFor()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet);
        var (store, known) = await OpenAsync(scene, 2);
        await using var held = await HeldAsync(scene, store);
        using var cancelling = new CancellationTokenSource();
        var cancelled = store.GetAsync(known[0].Id, cancelling.Token).AsTask();
        var other = store.GetAsync(known[1].Id, default).AsTask();

        await cancelling.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(other.IsCompleted);
        held.Release();

        Assert.Equal(known[1], await other);
        Assert.Equal([known[1].Id], scene.StandIn.Log.Named("find")[^1]["filter"]["_id"]["$in"].AsBsonArray.Select(id => id.AsString));
    }

    [Fact]
    [Trait("Spec", "S13")]
    public async Task GetAsync_WhatItWaitsForHangs_EndsInItsOwnTime()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet, timeout: TimeSpan.FromSeconds(1));
        var (store, known) = await OpenAsync(scene, 1);
        var never = new TaskCompletionSource();
        scene.StandIn.Faults.Plan("find", Fault.Hold(never.Task), times: 1000);

        var reads = Enumerable.Range(0, 20).Select(_ => store.GetAsync(known[0].Id, default).AsTask()).ToArray();
        foreach (var read in reads)
            await Assert.ThrowsAsync<StoreUnavailableException>(() => read.WaitAsync(TimeSpan.FromSeconds(20)));

        scene.StandIn.Faults.Clear();
        never.SetResult();
        Assert.Equal(known[0], await store.GetAsync(known[0].Id, default));
    }

    [Fact]
    public async Task GetAsync_Sharded_EachIsAskedForAlone()
    {
        await using var scene = StandInScene.Start(Topology.Sharded);
        var (store, known) = await OpenAsync(scene, 20);
        Assert.Equal(known, await Task.WhenAll(known.Select(version => store.GetAsync(version.Id, default).AsTask())));
        Assert.All(scene.StandIn.Log.Named("find"), command => Assert.True(command["filter"]["_id"].IsString));
    }

    private static async Task<(MongoDbAppointmentStore Store, AppointmentVersion[] Known)> OpenAsync(StandInScene scene, int count)
    {
        var store = await scene.OpenStoreAsync();
        var known = Enumerable.Range(0, count).Select(key => Sample.Booked($"{key}")).ToArray();
        foreach (var version in known)
            await store.RegisterAsync(version, default);
        return (store, known);
    }

    /// <summary>As many reads under way as are sent as they come; the server does not answer them yet.</summary>
    private static async Task<HeldReads> HeldAsync(StandInScene scene, MongoDbAppointmentStore store)
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.StandIn.Faults.Plan("find", Fault.Hold(gate.Task), Alone);
        var reads = Enumerable.Range(0, Alone).Select(_ => store.GetAsync("-", default).AsTask()).ToArray();
        while (scene.StandIn.Faults.Pending > 0)
            await Task.Delay(1);
        return new HeldReads(gate, reads);
    }

    private sealed class HeldReads(TaskCompletionSource gate, Task[] reads) : IAsyncDisposable
    {
        public void Release() => gate.TrySetResult();

        public async ValueTask DisposeAsync()
        {
            Release();
            await Task.WhenAll(reads);
        }
    }
}

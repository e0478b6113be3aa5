using Microsoft.Extensions.Time.Testing;
using MongoDbStandIn;
using MongoDbStandIn.Faults;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>An erasure that is tried again erases what it was asked to erase, and nothing that came since.</summary>
[Trait("Spec", "P7")]
public sealed class EraseRetryTests
{
    private const int TriedAgain = 3102;

    [Theory]
    [InlineData(Topology.Standalone)]
    [InlineData(Topology.ReplicaSet)]
    [InlineData(Topology.Sharded)]
    public async Task EraseAsync_RegisteredAgainBeforeTheNextTry_LeavesTheNewRegistration(Topology topology)
    {
        await using var scene = StandInScene.Start(topology, timeout: TimeSpan.FromMinutes(1));
        var server = await scene.OpenStoreAsync();
        var log = new RecordedLog();
        var time = new FakeTimeProvider();
        await using var administrator = StandInScene.StoreOf(scene.Options, time, log);
        await administrator.OpenAsync(default);
        var booked = Sample.Booked("1");
        await server.RegisterAsync(booked, default);
        await server.ReplaceAsync(Sample.After(booked), default);
        scene.StandIn.Faults.Plan("delete", Fault.CutAfterApplying);

        var erasing = administrator.EraseAsync(booked.Id, Companions.Of("erased"), default).AsTask();
        await log.WaitForAsync(time, TriedAgain);
        Assert.IsType<RegisterResult.Registered>(await server.RegisterAsync(booked, default));
        await server.ReplaceAsync(Sample.After(booked), default);
        // The pause may begin after it is logged.
        while (!erasing.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Delay(5);
        }

        Assert.True(await erasing);
        Assert.Equal(Sample.After(booked), await server.GetAsync(booked.Id, default));
    }

    [Fact]
    public async Task EraseAsync_AnotherVersionInBetween_IsErasedWithIt()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet);
        var store = await scene.OpenStoreAsync();
        var booked = Sample.Booked("1");
        await store.RegisterAsync(booked, default);
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.StandIn.Faults.Plan("delete", Fault.Hold(held.Task));

        var erasing = store.EraseAsync(booked.Id, Companions.Of("erased"), default).AsTask();
        while (scene.StandIn.Faults.Pending > 0)
            await Task.Yield();
        await store.ReplaceAsync(Sample.After(booked), default);
        held.SetResult();

        Assert.True(await erasing);
        Assert.Null(await store.GetAsync(booked.Id, default));
    }
}

using MongoDbStandIn.Faults;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>What may befall a write, on every topology, with the driver's retries and without.</summary>
[Trait("Spec", "P4")]
public sealed class WriteFaultTests
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, Fault> Passing = new(StringComparer.Ordinal)
    {
        ["cut before applying"] = Fault.CutBeforeApplying,
        ["cut after applying"] = Fault.CutAfterApplying,
        ["cut within the reply"] = Fault.CutWithinReply,
        ["not the primary"] = Fault.NotWritablePrimary,
        ["shutting down"] = Fault.Fail(91, "ShutdownInProgress"),
        ["stepping down"] = Fault.Fail(11602, "InterruptedDueToReplStateChange"),
        ["applied, stepping down"] = Fault.FailWriteConcern(11602, "InterruptedDueToReplStateChange"),
        ["applied, not by a majority"] = Fault.FailWriteConcern(64, "WriteConcernFailed"),
        ["too slow to apply"] = Fault.DelayBeforeApplying(Late),
        ["too slow to answer"] = Fault.DelayReply(Late),
    };

    public static TheoryData<string> Names => [.. Passing.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Spec", "R10")]
    public Task RegisterAsync_FaultPasses_IsRegisteredOnceAndDurable(string name) => StandInScene.OnEachAsync(timeout: null, async scene =>
    {
        var store = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        scene.StandIn.Faults.Plan("insert", Passing[name]);

        Assert.IsType<RegisterResult.Registered>(await store.RegisterAsync(first, default));

        Assert.Equal(0, scene.StandIn.Faults.Pending);
        await scene.AssertDurableAsync(first);
        Assert.IsType<RegisterResult.Duplicate>(await store.RegisterAsync(first, default));
    });

    [Theory]
    [InlineData("cut before applying")]
    [InlineData("cut after applying")]
    [InlineData("applied, not by a majority")]
    public Task EraseAsync_FaultPasses_IsErasedWithOneRecord(string name) => StandInScene.OnEachAsync(timeout: null, async scene =>
    {
        var store = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        await store.RegisterAsync(first, default);
        scene.StandIn.Faults.Plan("delete", Passing[name]);

        Assert.True(await store.EraseAsync(first.Id, Companions.Of("erased"), default));

        Assert.Equal(0, scene.StandIn.Faults.Pending);
        Assert.Null(await store.GetAsync(first.Id, default));
        Assert.Single(await store.HeldAsync(Companions.Trail, 10, default));
    });

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Spec", "C6")]
    public Task ReplaceAsync_FaultPasses_IsReplacedOnceAndDurable(string name) => StandInScene.OnEachAsync(timeout: null, async scene =>
    {
        var store = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        var second = Sample.After(first);
        await store.RegisterAsync(first, default);
        scene.StandIn.Faults.Plan("findAndModify", Passing[name]);

        Assert.IsType<ReplaceResult.Replaced>(await store.ReplaceAsync(second, default));

        Assert.Equal(0, scene.StandIn.Faults.Pending);
        await scene.AssertDurableAsync(second, first);
        Assert.Equal(second, Assert.IsType<ReplaceResult.Conflict>(await store.ReplaceAsync(second, default)).Current);
    });

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Spec", "S13")]
    public Task RegisterAsync_FaultStays_IsUnavailableAndNothingIsHalfWritten(string name) => StandInScene.OnEachAsync(Short, async scene =>
    {
        var store = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        scene.StandIn.Faults.Plan("insert", Passing[name], times: 1000);

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.RegisterAsync(first, default));

        scene.StandIn.Faults.Clear();
        var left = await EventuallyAsync(async () => await store.GetAsync(first.Id, default));
        Assert.True(left is null || left.Equals(first));
        var again = await EventuallyAsync(async () => await store.RegisterAsync(first, default));
        Assert.True(again is RegisterResult.Registered || left is not null, "Only what was written can be a duplicate.");
        await scene.AssertDurableAsync(first);
    });

    [Theory]
    [MemberData(nameof(Names))]
    [Trait("Spec", "S13")]
    public Task ReplaceAsync_FaultStays_IsUnavailableAndNothingIsHalfWritten(string name) => StandInScene.OnEachAsync(Short, async scene =>
    {
        var store = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        var second = Sample.After(first);
        await store.RegisterAsync(first, default);
        scene.StandIn.Faults.Plan("findAndModify", Passing[name], times: 1000);

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReplaceAsync(second, default));

        scene.StandIn.Faults.Clear();
        var left = await EventuallyAsync(async () => await store.HistoryAsync(first.Id, default));
        Assert.Contains(left.Count, new[] { 1, 2 });
        var again = await EventuallyAsync(async () => await store.ReplaceAsync(second, default));
        Assert.True(again is ReplaceResult.Replaced || Assert.IsType<ReplaceResult.Conflict>(again).Current == second);
        await scene.AssertDurableAsync(second, first);
    });

    // With so short a timeout, finding the server again may take longer than one operation has.
    private static async Task<TResult> EventuallyAsync<TResult>(Func<Task<TResult>> action)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await action();
            }
            catch (StoreUnavailableException) when (tries < 10)
            {
                // The next one has as long again.
            }
        }
    }
}

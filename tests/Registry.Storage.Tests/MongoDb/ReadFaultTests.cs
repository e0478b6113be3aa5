using MongoDbStandIn;
using MongoDbStandIn.Faults;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

[Trait("Spec", "P4")]
public sealed class ReadFaultTests
{
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(2.5);
    private static readonly AppointmentQuery OfPatient = new() { Patient = Sample.Patient, Max = 3000 };

    private static readonly Dictionary<string, Fault> Passing = new(StringComparer.Ordinal)
    {
        ["cut"] = Fault.CutBeforeApplying,
        ["cut within the reply"] = Fault.CutWithinReply,
        ["not the primary"] = Fault.Fail(13435, "NotPrimaryNoSecondaryOk"),
        ["shutting down"] = Fault.Fail(91, "ShutdownInProgress"),
        ["too slow to read"] = Fault.DelayBeforeApplying(Late),
        ["too slow to answer"] = Fault.DelayReply(Late),
    };

    public static TheoryData<string> Names => [.. Passing.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task ReadAsync_FaultPasses_IsAnswered(string name) => StandInScene.OnEachAsync(timeout: null, async scene =>
    {
        var store = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        await store.RegisterAsync(first, default);

        scene.StandIn.Faults.Plan("find", Passing[name]);
        Assert.Equal(first, await store.GetAsync(first.Id, default));
        scene.StandIn.Faults.Plan("find", Passing[name]);
        Assert.Equal([first], Assert.IsType<SearchResult.Matches>(await store.SearchAsync(OfPatient, default)).Items);
        scene.StandIn.Faults.Plan("aggregate", Passing[name]);
        Assert.IsType<SearchResult.Total>(await store.SearchAsync(OfPatient with { CountOnly = true }, default));
        Assert.Equal(0, scene.StandIn.Faults.Pending);
    });

    [Theory]
    [InlineData("cut")]
    [InlineData("cut within the reply")]
    [InlineData("not the primary")]
    [InlineData("cursor gone")]
    public async Task SearchAsync_FaultBetweenBatches_IsAnsweredWhole(string name)
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet);
        var store = await scene.OpenStoreAsync();
        await RegisterAsync(store, 1500);
        scene.StandIn.Faults.Plan("getMore", Passing.GetValueOrDefault(name) ?? Fault.Fail(43, "CursorNotFound"));

        var found = Assert.IsType<SearchResult.Matches>(await store.SearchAsync(OfPatient, default)).Items;

        Assert.Equal(0, scene.StandIn.Faults.Pending);
        Assert.Equal(1500, found.Select(item => item.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(1500, found.Count);
    }

    [Fact]
    [Trait("Spec", "Q5")]
    public async Task SearchAsync_AppointmentMovedBehindTheCursor_IsListedOnceAtItsNewPlace()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet);
        var store = await scene.OpenStoreAsync();
        await RegisterAsync(store, 1500);
        scene.StandIn.Faults.Plan("getMore", Fault.DelayBeforeApplying(TimeSpan.FromSeconds(1)));

        var search = store.SearchAsync(OfPatient, default).AsTask();
        while (scene.StandIn.Faults.Pending > 0)
            await Task.Delay(1);
        var moved = Sample.After(Sample.Booked("0")) with { Start = Sample.Noon.AddDays(30) };
        await store.ReplaceAsync(moved, default);

        var found = Assert.IsType<SearchResult.Matches>(await search).Items;
        Assert.Equal(1500, found.Count);
        Assert.Equal(moved, found[^1]);
    }

    [Fact]
    [Trait("Spec", "P5")]
    public async Task SearchAsync_IndexDroppedMeanwhile_IsRefusedAndNotScanned()
    {
        await using var database = TestDatabase.CreateOnStandIn();
        var store = await database.OpenStoreAsync();
        await store.RegisterAsync(Sample.Booked("1"), default);
        await database.RunAsync(new MongoDB.Bson.BsonDocument { { "dropIndexes", "appointments" }, { "index", "appointment_by_patient" } });

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.SearchAsync(OfPatient, default));
        Assert.Contains("hint provided does not correspond", Assert.Single(database.ForgiveRefused()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadAsync_CancelledWhileTheServerIsSlow_IsCancelled()
    {
        await using var scene = StandInScene.Start(Topology.Standalone, timeout: TimeSpan.FromSeconds(20));
        var store = await scene.OpenStoreAsync();
        scene.StandIn.Faults.Plan("find", Fault.DelayReply(Late));
        using var cancelling = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await store.GetAsync("-", cancelling.Token));
    }

    private static Task RegisterAsync(IAppointmentStore store, int count) => Parallel.ForAsync(0, count, async (i, _) =>
        Assert.IsType<RegisterResult.Registered>(
            await store.RegisterAsync(Sample.Booked($"{i}") with { Start = Sample.Noon.AddMinutes(i) }, default)));
}

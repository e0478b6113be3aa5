using MongoDbStandIn;
using MongoDbStandIn.Faults;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>What a replica set does when its members lose one another.</summary>
[Trait("Spec", "P4")]
public sealed class FailOverTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(1);
    private static readonly AppointmentQuery OfPatient = new() { Patient = Sample.Patient };

    [Fact]
    [Trait("Spec", "P1")]
    public async Task RegisterAsync_NoMajority_IsNotAcknowledgedAndWhatIsRolledBackWasNeverShown()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet, servers: 3, Short);
        var store = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        scene.StandIn.HoldReplication();

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.RegisterAsync(first, default));
        // It is there, on one server, and may yet be lost: no one may see it.
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.GetAsync(first.Id, default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.SearchAsync(OfPatient, default));
        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReadyAsync(default));

        scene.StandIn.Crash();
        scene.StandIn.ResumeReplication();
        var recovered = await scene.OpenStoreAsync();
        Assert.Null(await recovered.GetAsync(first.Id, default));
        Assert.IsType<RegisterResult.Registered>(await recovered.RegisterAsync(first, default));
        await scene.AssertDurableAsync(first);
    }

    [Fact]
    [Trait("Spec", "P1")]
    public async Task RegisterAsync_MajorityComesBackInTime_IsRegisteredOnce()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet, servers: 3);
        var store = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        scene.StandIn.HoldReplication();

        var waiting = store.RegisterAsync(first, default).AsTask();
        // Past the first try's write concern, so that it is the second that finds what the first has done.
        await Task.Delay(scene.Options.OperationTimeout * 0.6);
        Assert.False(waiting.IsCompleted);
        scene.StandIn.ResumeReplication();

        Assert.IsType<RegisterResult.Registered>(await waiting);
        Assert.True(scene.StandIn.Log.Named("insert").Count(command => command[0] == "appointments") >= 2);
        await scene.AssertDurableAsync(first);
    }

    [Fact]
    [Trait("Spec", "P3")]
    public async Task EveryMethod_PrimaryThatIsNoneAnyMore_AcknowledgesNothingAndShowsNothingOutdated()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet, servers: 3, Short);
        var stale = scene.StandIn.Servers[0];
        var next = scene.StandIn.Servers[1];
        var store = await scene.OpenStoreAsync(stale.ConnectionString);
        var first = Sample.Booked("1");
        var second = Sample.After(first);
        await store.RegisterAsync(first, default);
        scene.StandIn.Isolate(stale, next);
        var current = await scene.OpenStoreAsync(next.ConnectionString);
        await current.ReplaceAsync(second, default);
        await current.RegisterAsync(Sample.Booked("2") with { Patient = "another" }, default);

        var lost = Sample.After(first, "entered-in-error");
        await AssertUnavailableAsync(async () => await store.GetAsync(first.Id, default));
        await AssertUnavailableAsync(async () => await store.GetVersionAsync(first.Id, 2, default));
        await AssertUnavailableAsync(async () => await store.HistoryAsync(first.Id, default));
        await AssertUnavailableAsync(async () => await store.SearchAsync(OfPatient, default));
        await AssertUnavailableAsync(async () => await store.SearchAsync(OfPatient with { CountOnly = true }, default));
        await AssertUnavailableAsync(async () => await store.ReplaceAsync(Sample.After(second), default));
        await AssertUnavailableAsync(async () => await store.RegisterAsync(first, default));
        await AssertUnavailableAsync(async () => await store.ReplaceAsync(Sample.After(Sample.Booked("2")), default));
        await AssertUnavailableAsync(async () => await store.RegisterAsync(Sample.Booked("2"), default));
        await AssertUnavailableAsync(async () => await store.ReplaceAsync(lost, default));
        await AssertUnavailableAsync(async () => await store.ReadyAsync(default));

        scene.StandIn.Rejoin(stale);
        Assert.Equal([second, first], await current.HistoryAsync(first.Id, default));
        Assert.Equal("another", (await current.GetAsync(Sample.Id("2"), default))!.Patient);
    }

    [Fact]
    [Trait("Spec", "P3")]
    public async Task SearchAsync_AfterFailOver_SeesEveryAcknowledgedWriteOfEveryServer()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet, servers: 3);
        var writer = await scene.OpenStoreAsync();
        var reader = await scene.OpenStoreAsync();
        for (var i = 1; i <= 5; i++)
        {
            Assert.IsType<RegisterResult.Registered>(await writer.RegisterAsync(Sample.Booked($"{i}"), default));
            // The new primary has the write, but does not know yet that a majority has it.
            scene.StandIn.FailOver(scene.StandIn.Servers[i % 3]);

            var found = Assert.IsType<SearchResult.Matches>(await reader.SearchAsync(OfPatient, default));
            Assert.Equal(i, found.Items.Count);
            scene.StandIn.FailOver(scene.StandIn.Servers[(i + 1) % 3]);
            Assert.Equal(i, Assert.IsType<SearchResult.Total>(
                await reader.SearchAsync(OfPatient with { CountOnly = true }, default)).Count);
        }
    }

    [Fact]
    [Trait("Spec", "P4")]
    public async Task EveryMethod_AccountNotKnownYetAfterFailOver_IsTriedAgain()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet, servers: 3);
        var store = await scene.OpenStoreWithAccountAsync();
        scene.StandIn.FailOver(scene.StandIn.Servers[1]);
        scene.StandIn.Faults.Plan("saslStart", Fault.Fail(18, "AuthenticationFailed"), times: 3);

        Assert.IsType<RegisterResult.Registered>(await store.RegisterAsync(Sample.Booked("1"), default));
        Assert.Equal(0, scene.StandIn.Faults.Pending);
    }

    [Fact]
    [Trait("Spec", "S13")]
    public async Task EveryMethod_AccountRemoved_IsUnavailableAndSaysSo()
    {
        // On a busy machine a second may pass before the new primary has rejected anyone.
        await using var scene = StandInScene.Start(Topology.ReplicaSet, servers: 3, TimeSpan.FromSeconds(4));
        var store = await scene.OpenStoreWithAccountAsync();
        scene.StandIn.FailOver(scene.StandIn.Servers[1]);
        scene.StandIn.Faults.Plan("saslStart", Fault.Fail(18, "AuthenticationFailed"), times: 1000);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.RegisterAsync(Sample.Booked("1"), default));

        Assert.Contains("rejected the registry's account", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(StandInScene.Password, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EveryMethod_FailOversUnderLoad_LoseNothingAndDoubleNothing()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet, servers: 3, TimeSpan.FromSeconds(8));
        IAppointmentStore[] stores = [await scene.OpenStoreAsync(), await scene.OpenStoreAsync()];
        using var stop = new CancellationTokenSource();

        var clients = Enumerable.Range(0, 16).Select(client => Task.Run(() => HistoryOfAsync(stores[client % 2], client, stop.Token)))
            .ToArray();
        var contested = Enumerable.Range(0, 16).Select(i => Task.Run(async () =>
            await stores[i % 2].RegisterAsync(Sample.Booked("contested") with { Status = $"by {i}" }, default))).ToArray();
        for (var i = 1; i <= 5; i++)
        {
            await Task.Delay(300);
            scene.StandIn.FailOver(scene.StandIn.Servers[i % 3]);
        }

        await stop.CancelAsync();
        var histories = await Task.WhenAll(clients);
        var winners = (await Task.WhenAll(contested)).Count(result => result is RegisterResult.Registered);

        Assert.Equal(1, winners);
        Assert.True(histories.Sum(history => history.Count) > 100, "There was load.");
        scene.StandIn.Crash();
        var store = await scene.OpenStoreAsync();
        foreach (var history in histories)
            Assert.Equal(history, await store.HistoryAsync(history[0].Id, default));
    }

    // Every write is acknowledged, or the test fails: the fail-overs are shorter than an operation may take.
    private static async Task<List<AppointmentVersion>> HistoryOfAsync(IAppointmentStore store, int client, CancellationToken stop)
    {
        var history = new List<AppointmentVersion> { Sample.Booked($"client-{client}") };
        Assert.IsType<RegisterResult.Registered>(await store.RegisterAsync(history[0], default));
        while (!stop.IsCancellationRequested)
        {
            history.Insert(0, Sample.After(history[0], $"version {history.Count + 1}"));
            Assert.IsType<ReplaceResult.Replaced>(await store.ReplaceAsync(history[0], default));
        }

        return history;
    }

    private static Task AssertUnavailableAsync(Func<Task> action) => Assert.ThrowsAsync<StoreUnavailableException>(action);
}

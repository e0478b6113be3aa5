using System.Net;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Clusters;
using MongoDB.Driver.Core.Connections;
using MongoDB.Driver.Core.Servers;
using MongoDbStandIn.Faults;
using Registry.Storage.MongoDb;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>A server says itself whether trying again can help: by labels first, by the number of the error where it sends none.</summary>
[Trait("Spec", "P4")]
public sealed class RetryableErrorTests
{
    // No list of retryable errors has this number.
    private const int Unlisted = 9999;

    private static readonly ConnectionId Anywhere = new(new ServerId(new ClusterId(1), new DnsEndPoint("localhost", 27017)));
    private static readonly AppointmentQuery OfPatient = new() { Patient = Sample.Patient };

    public static TheoryData<int, string, string> Errors => new()
    {
        { Unlisted, "Labelled", "RetryableWriteError" },
        { Unlisted, "Labelled", "RetryableError" },
        { Unlisted, "Labelled", "SystemOverloadedError" },
        { 24, "LockTimeout", "" },
        { 46, "LockBusy", "" },
        { 94, "NotYetInitialized", "" },
        { 462, "IngressRequestRateLimitExceeded", "" },
    };

    [Theory]
    [MemberData(nameof(Errors))]
    public Task EveryMethod_ErrorThatPasses_IsTriedAgain(int code, string codeName, string label) => StandInScene.OnEachAsync(
        timeout: null, async scene =>
    {
        var fault = Fault.Fail(code, codeName, label.Length > 0 ? [label] : []);
        var store = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        var second = Sample.After(first);
        foreach (var command in (string[])["insert", "findAndModify", "find"])
            scene.StandIn.Faults.Plan(command, fault, times: 2);

        Assert.IsType<RegisterResult.Registered>(await store.RegisterAsync(first, default));
        Assert.IsType<ReplaceResult.Replaced>(await store.ReplaceAsync(second, default));
        Assert.Equal(second, await store.GetAsync(first.Id, default));
        scene.StandIn.Faults.Plan("find", fault);
        Assert.Equal([second], Assert.IsType<SearchResult.Matches>(await store.SearchAsync(OfPatient, default)).Items);
        scene.StandIn.Faults.Plan("aggregate", fault);
        Assert.Equal(1, Assert.IsType<SearchResult.Total>(await store.SearchAsync(OfPatient with { CountOnly = true }, default)).Count);
        Assert.Equal(0, scene.StandIn.Faults.Pending);
        await scene.AssertDurableAsync(second, first);
    });

    [Fact]
    public Task RegisterAsync_ServerOverloaded_IsTriedAgainLater() => StandInScene.OnEachAsync(timeout: null, async scene =>
    {
        var store = await scene.OpenStoreAsync();
        var first = Sample.Booked("1");
        scene.StandIn.Faults.Plan("insert", Fault.Overloaded(TimeSpan.FromMilliseconds(20)), times: 3);

        Assert.IsType<RegisterResult.Registered>(await store.RegisterAsync(first, default));

        Assert.Equal(0, scene.StandIn.Faults.Pending);
        await scene.AssertDurableAsync(first);
    });

    [Fact]
    public async Task RegisterAsync_OtherError_IsGivenUpAtOnce()
    {
        await using var scene = StandInScene.Start(MongoDbStandIn.Topology.ReplicaSet);
        var store = await scene.OpenStoreAsync();
        var before = scene.StandIn.Log.Named("insert").Count;
        scene.StandIn.Faults.Plan("insert", Fault.Fail(Unlisted, "Unknown"));

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.RegisterAsync(Sample.Booked("1"), default));

        Assert.Equal(before + 1, scene.StandIn.Log.Named("insert").Count);
    }

    [Fact]
    public void IsTransient_ErrorOfADocumentWithLabels_Follows()
    {
        var error = new BsonDocument("code", Unlisted);

        Assert.False(Transient.Is(new WriteErrorException(error, [])));
        Assert.True(Transient.Is(new WriteErrorException(error, new BsonDocument("errorLabels", new BsonArray { "RetryableWriteError" }))));
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(2, 40)]
    [InlineData(6, 500)]
    [InlineData(1000, 500)]
    public void After_ErrorThatPasses_Doubles(int tries, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Backoff.After(new TimeoutException(), tries, () => 0.5));

    [Theory]
    [InlineData(null, 1, 1.0, 200)]
    [InlineData(null, 2, 1.0, 400)]
    [InlineData(null, 2, 0.25, 100)]
    [InlineData(null, 1000, 1.0, 10_000)]
    [InlineData(1000L, 2, 1.0, 4000)]
    [InlineData(-5L, 1, 1.0, 200)]
    public void After_Overload_IsARandomPartOfAWaitThatDoubles(long? advised, int tries, double random, int milliseconds)
    {
        var reply = new BsonDocument("errorLabels", new BsonArray { "SystemOverloadedError" });
        if (advised is { } wait)
            reply.Add("baseBackoffMS", wait);
        var error = new MongoCommandException(Anywhere, "overloaded", command: null, reply);
        error.AddErrorLabel("SystemOverloadedError");

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Backoff.After(error, tries, () => random));
    }
}

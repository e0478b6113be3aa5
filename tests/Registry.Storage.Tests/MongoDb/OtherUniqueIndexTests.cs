using MongoDB.Bson;
using MongoDbStandIn;
using MongoDbStandIn.Faults;
using Registry.Storage.MongoDb;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>
/// A unique index that an administrator has made: what it rejects is no duplicate registration, and nothing is quoted of it.
/// </summary>
[Trait("Spec", "R10")]
public sealed class OtherUniqueIndexTests : IAsyncLifetime
{
    private const string Patient = "9434765919";

    private readonly StandInScene _scene = StandInScene.Start(Topology.ReplicaSet);
    private readonly RecordedLog _log = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _scene.DisposeAsync();

    [Fact]
    public async Task RegisterAsync_OtherIndexRejectsIt_SaysSoAndIsNoDuplicate()
    {
        await using var store = await OpenAsync(new BsonDocument("patient", 1));
        Assert.IsType<RegisterResult.Registered>(await store.RegisterAsync(Of("1"), default));

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.RegisterAsync(Of("2"), default));

        Assert.Contains("A unique index that is not the registry's (on patient)", error.Message, StringComparison.Ordinal);
        Assert.Null(await store.GetAsync(Of("2").Id, default));
        Assert.IsType<RegisterResult.Duplicate>(await store.RegisterAsync(Of("1"), default));
        AssertNothingQuoted(error);
    }

    [Fact]
    public async Task RegisterAsync_AnswerLost_RecognisesItsOwnWrite()
    {
        await using var store = await OpenAsync(new BsonDocument("patient", 1));
        _scene.StandIn.Faults.Plan("insert", Fault.CutAfterApplying, times: 3);

        Assert.IsType<RegisterResult.Registered>(await store.RegisterAsync(Of("1"), default));
    }

    [Fact]
    public async Task ReplaceAsync_OtherIndexRejectsIt_SaysSoAndIsNoConflict()
    {
        await using var store = await OpenAsync(new BsonDocument { { "patient", 1 }, { "status", 1 } });
        await store.RegisterAsync(Of("1") with { Status = "cancelled" }, default);
        var booked = Of("2");
        await store.RegisterAsync(booked, default);

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(
            async () => await store.ReplaceAsync(Sample.After(booked, "cancelled") with { Patient = Patient }, default));

        Assert.Contains("(on patient, status)", error.Message, StringComparison.Ordinal);
        Assert.Equal(booked, await store.GetAsync(booked.Id, default));
        AssertNothingQuoted(error);
    }

    [Fact]
    public async Task OpenAsync_OtherUniqueIndex_IsWarnedOf()
    {
        await using var store = await OpenAsync(new BsonDocument("provider", 1));

        Assert.Contains("administrators_own", _log.First(3108), StringComparison.Ordinal);
    }

    private static AppointmentVersion Of(string name) => Sample.Booked(name) with { Patient = Patient };

    private async Task<MongoDbAppointmentStore> OpenAsync(BsonDocument key)
    {
        var index = new BsonDocument { { "name", "administrators_own" }, { "key", key }, { "unique", true } };
        await StandInScene.RunAsync(
            _scene.Options, new BsonDocument { { "createIndexes", "appointments" }, { "indexes", new BsonArray { index } } });
        var store = StandInScene.StoreOf(_scene.Options, logger: _log);
        await store.OpenAsync(default);
        return store;
    }

    private void AssertNothingQuoted(Exception error)
    {
        Assert.DoesNotContain(Patient, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Patient, _log.All, StringComparison.Ordinal);
    }
}

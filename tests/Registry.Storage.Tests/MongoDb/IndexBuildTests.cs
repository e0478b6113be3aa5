using Microsoft.Extensions.Time.Testing;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDbStandIn;
using MongoDbStandIn.Faults;
using Registry.Storage.MongoDb;
using Registry.Storage.Tests.Contract;

namespace Registry.Storage.Tests.MongoDb;

/// <summary>
/// The index of a large collection takes hours to make; the start waits, says how far it is, and survives what happens meanwhile.
/// </summary>
public sealed class IndexBuildTests : IAsyncLifetime
{
    private readonly StandInScene _scene = StandInScene.Start(Topology.ReplicaSet, servers: 3);
    private readonly RecordedLog _log = new();
    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource _built = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _built.TrySetResult();
        await _scene.DisposeAsync();
    }

    [Fact]
    public async Task OpenAsync_BuildLongerThanAnyLimit_WaitsAndLogsHowFarItIs()
    {
        _scene.StandIn.IndexProgress = (250, 1000);
        _scene.StandIn.Faults.Plan("createIndexes", Fault.Hold(_built.Task));
        await using var store = Store();
        var opening = store.OpenAsync(default);
        await _log.WaitForAsync(_time, 3110);

        // A day, while a start may take half a minute.
        _time.Advance(TimeSpan.FromDays(1));
        Assert.False(opening.IsCompleted);
        _built.SetResult();
        await opening;

        await store.ReadyAsync(default);
        Assert.Contains("250 of 1000 documents (25 %)", _log.First(3110), StringComparison.Ordinal);
        var build = Assert.Single(_scene.StandIn.Log.Named("createIndexes"));
        Assert.False(build.Contains("maxTimeMS"));
        Assert.False(build["writeConcern"].AsBsonDocument.Contains("wtimeout"));
        // One member that is down must not keep the start waiting.
        Assert.Equal("majority", build["commitQuorum"]);
    }

    [Fact]
    public async Task OpenAsync_ProgressNotToBeAsked_LogsHowLongItTakes()
    {
        _scene.StandIn.Faults.Plan("createIndexes", Fault.Hold(_built.Task));
        await using var store = Store();
        var opening = store.OpenAsync(default);

        await _log.WaitForAsync(_time, 3111);
        _built.SetResult();
        await opening;

        Assert.Contains(DeclaredIndex.ByPatient.Name, _log.First(3111), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_LimitsInTheConnectionString_DoNotBindIt()
    {
        _scene.Options.ConnectionString = new MongoUrlBuilder(_scene.Options.ConnectionString)
        {
            SocketTimeout = TimeSpan.FromMilliseconds(200),
        }.ToString();
        _scene.StandIn.Faults.Plan("createIndexes", Fault.DelayBeforeApplying(TimeSpan.FromSeconds(1)));

        await _scene.OpenStoreAsync();

        Assert.Single(_scene.StandIn.Log.Named("createIndexes"));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("answer lost")]
    [InlineData("stepped down")]
    public async Task OpenAsync_BuildInterrupted_GoesOn(string name)
    {
        var fault = name switch
        {
            "cut" => Fault.CutBeforeApplying,
            "answer lost" => Fault.CutAfterApplying,
            _ => Fault.Fail(11602, "InterruptedDueToReplStateChange"),
        };
        _scene.StandIn.Faults.Plan("createIndexes", fault, times: 5);
        _scene.Options.RetentionDays = 30;

        var store = await _scene.OpenStoreAsync();

        await store.ReadyAsync(default);
        Assert.Equal(0, _scene.StandIn.Faults.Pending);
    }

    [Fact]
    public async Task OpenAsync_BuildRejected_EndsTheStart()
    {
        _scene.StandIn.Faults.Plan("createIndexes", Fault.Fail(13, "Unauthorized"));

        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => _scene.OpenStoreAsync());

        Assert.Contains("readWrite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenAsync_StartGivenUp_EndsAtOnce()
    {
        _scene.StandIn.Faults.Plan("createIndexes", Fault.Hold(_built.Task));
        await using var store = Store();
        using var stopping = new CancellationTokenSource();
        var opening = store.OpenAsync(stopping.Token);
        await _log.WaitForAsync(_time, 3109);

        await stopping.CancelAsync();

        // The driver may send what it closes with on the connection whose answer is held.
        while (!opening.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);
    }

    [Fact]
    public async Task DisposeAsync_ServerDoesNotAnswer_EndsAllTheSame()
    {
        var store = Store();
        await store.OpenAsync(default);
        await store.RegisterAsync(Sample.Booked("1"), default);
        _scene.StandIn.Faults.Plan("endSessions", Fault.Hold(_built.Task));

        var closing = store.DisposeAsync().AsTask();
        while (!closing.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(5);
        }

        await closing;
        Assert.Equal(0, _scene.StandIn.Faults.Pending);
    }

    private MongoDbAppointmentStore Store() => StandInScene.StoreOf(_scene.Options, _time, _log);
}

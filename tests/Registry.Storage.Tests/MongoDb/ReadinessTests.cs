using Microsoft.Extensions.Time.Testing;
using MongoDbStandIn;
using MongoDbStandIn.Faults;
using Registry.Storage.MongoDb;

namespace Registry.Storage.Tests.MongoDb;

[Trait("Spec", "S13")]
public sealed class ReadinessTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task CheckAsync_WithinASecond_IsAnsweredByOneQuestion()
    {
        var asked = 0;
        var readiness = new Readiness(_ => Task.FromResult(++asked), Limit, _time);

        await readiness.CheckAsync(default);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        await readiness.CheckAsync(default);
        Assert.Equal(1, asked);

        _time.Advance(TimeSpan.FromMilliseconds(1));
        await readiness.CheckAsync(default);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task CheckAsync_QuestionUnderWay_IsSharedAndLimited()
    {
        var asked = 0;
        var readiness = new Readiness(
            async limit =>
            {
                asked++;
                await Task.Delay(Timeout.Infinite, limit);
            },
            Limit,
            _time);

        var one = readiness.CheckAsync(default);
        _time.Advance(TimeSpan.FromSeconds(1.5));
        var other = readiness.CheckAsync(default);
        Assert.False(one.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.5));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => one);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => other);
        Assert.Equal(1, asked);
    }

    [Fact]
    public async Task CheckAsync_OneCallerLeaves_OthersAreAnswered()
    {
        var answer = new TaskCompletionSource();
        var readiness = new Readiness(_ => answer.Task, Limit, _time);
        using var leaving = new CancellationTokenSource();
        var one = readiness.CheckAsync(leaving.Token);
        var other = readiness.CheckAsync(default);

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
        answer.SetResult();
        await other;
    }

    [Fact]
    public async Task ReadyAsync_ServerHangs_IsUnavailableWithinTheLimitAndReadyAgainLater()
    {
        await using var scene = StandInScene.Start(Topology.ReplicaSet);
        scene.Options.ReadyTimeout = TimeSpan.FromMilliseconds(200);
        var store = await scene.OpenStoreAsync();
        scene.StandIn.Faults.Plan("find", Fault.DelayReply(TimeSpan.FromSeconds(3)));
        var began = TimeProvider.System.GetTimestamp();

        await Assert.ThrowsAsync<StoreUnavailableException>(async () => await store.ReadyAsync(default));

        Assert.InRange(TimeProvider.System.GetElapsedTime(began), scene.Options.ReadyTimeout * 0.9, TimeSpan.FromSeconds(2));
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        await store.ReadyAsync(default);
    }
}

using FhirHost.Bodies;
using Microsoft.Extensions.Time.Testing;

namespace FhirHost.Tests.Bodies;

/// <summary>What bodies under way may take together.</summary>
[Trait("Spec", "T6")]
public class BodyQuotaTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly BodyQuota _pool;

    public BodyQuotaTests() => _pool = new BodyQuota(1000, _clock);

    [Fact]
    public void GivenBodiesThatArrive_ThenTheyTakeHalfAtMost()
    {
        using var first = _pool.Begin();
        using var second = _pool.Begin();
        Assert.True(first.TryTake(400));
        Assert.True(second.TryTake(100));
        Assert.False(second.TryTake(1));
        Assert.Equal(500, _pool.Used);
        first.Complete();
        Assert.True(second.TryTake(300));
    }

    [Fact]
    public void GivenWorkOnBodies_ThenItTakesWhatIsLeft()
    {
        using var arriving = _pool.Begin();
        Assert.True(arriving.TryTake(300));
        using var work = _pool.TryBeginWork(700);
        Assert.NotNull(work);
        Assert.Null(_pool.TryBeginWork(1));
        work.Dispose();
        Assert.Equal(300, _pool.Used);
    }

    [Fact]
    public void GivenOneBodyAlone_ThenItMayBeLarger()
    {
        using var alone = _pool.Begin();
        Assert.True(alone.TryTake(5000));
        Assert.True(alone.TryTake(5000));
        using var another = _pool.Begin();
        Assert.False(another.TryTake(1));
    }

    [Fact]
    public void GivenAPoolThatIsUsedUp_ThenTheSlowestGivesWay()
    {
        using var slowest = _pool.Begin();
        using var slow = _pool.Begin();
        Assert.True(slowest.TryTake(250) && slow.TryTake(250));
        using var early = _pool.Begin();
        Assert.False(early.TryTake(10));
        _clock.Advance(BodyQuota.Patience);
        using var next = _pool.Begin();
        Assert.True(next.TryTake(10));
        Assert.True(slowest.Interrupted.IsCancellationRequested);
        Assert.False(slow.Interrupted.IsCancellationRequested);
        Assert.False(slowest.TryTake(1));
        Assert.Equal(260, _pool.Used);
    }

    [Fact]
    public async Task GivenARequestThatIsGivenUpWhileItsBodyGivesWay_ThenNeitherWaitsForTheOther()
    {
        // Not disposed: where one waits for the other, that would wait as well.
        var share = _pool.Begin();
        var request = new CancellationTokenSource();
        var isGivenUp = new ManualResetEventSlim();
        var link = share.Link(request.Token);
        // Called before the link, as the later of two.
        request.Token.Register(isGivenUp.Set);
        var givenUp = Task.CompletedTask;
        // The reader goes on right here, and ends its registration.
        share.Interrupted.Register(() =>
        {
            givenUp = Task.Run(request.Cancel);
            isGivenUp.Wait();
            link.Dispose();
        });
        await Task.Run(share.Interrupt).WaitAsync(TimeSpan.FromSeconds(30));
        await givenUp.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void GivenACompleteBody_ThenItGivesNoWay()
    {
        using var complete = _pool.Begin();
        Assert.True(complete.TryTake(1000));
        complete.Complete();
        _clock.Advance(BodyQuota.Patience);
        using var next = _pool.Begin();
        Assert.False(next.TryTake(10));
        Assert.False(complete.Interrupted.IsCancellationRequested);
    }

    [Fact]
    public void GivenABodyThatEnds_ThenItGivesAllBack()
    {
        for (var round = 0; round < 3; round++)
        {
            using var slow = _pool.Begin();
            Assert.True(slow.TryTake(500));
            _clock.Advance(BodyQuota.Patience);
            using var next = _pool.Begin();
            Assert.True(next.TryTake(500));
            using var work = _pool.TryBeginWork(400);
            Assert.NotNull(work);
        }

        Assert.Equal(0, _pool.Used);
    }

    [Theory]
    [InlineData(300L << 20, (300L << 20) / 8)]
    [InlineData(64L << 20, 16L << 20)]
    [InlineData(24L << 30, 128L << 20)]
    public void GivenNoSetting_ThenTheLimitFollowsWhatTheProcessMayUse(long available, long memory) =>
        Assert.Equal(memory, BodyBudget.Default(available));
}

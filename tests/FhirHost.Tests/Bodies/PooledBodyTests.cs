using FhirHost.Bodies;
using Microsoft.Extensions.Time.Testing;

namespace FhirHost.Tests.Bodies;

/// <summary>Buffers grow with what has arrived.</summary>
[Trait("Spec", "T6")]
public class PooledBodyTests
{
    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(100_000)]
    public async Task GivenABody_ThenItIsReadToItsEnd(int length)
    {
        var sent = new byte[length];
        Random.Shared.NextBytes(sent);
        var pool = new BodyQuota(1 << 20, _clock);
        using (var body = await PooledBody.ReadAsync(new MemoryStream(sent), pool.Begin(), CancellationToken.None))
        {
            Assert.Equal(sent, body!.ToStream().ToArray());
            Assert.InRange(pool.Used, length, Math.Max(PooledBody.Smallest, 4 * length));
        }

        Assert.Equal(0, pool.Used);
    }

    [Fact]
    public async Task GivenOneByteOfAMillion_ThenItTakesTheSmallestBuffer()
    {
        var pool = new BodyQuota(1 << 20, _clock);
        using var stalled = new StalledStream(1);
        using var stop = new CancellationTokenSource();
        var reading = PooledBody.ReadAsync(stalled, pool.Begin(), stop.Token).AsTask();
        await stalled.Waiting;
        Assert.Equal((PooledBody.Smallest, PooledBody.Smallest - 1), (pool.Used, stalled.Asked));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading);
        Assert.Equal(0, pool.Used);
    }

    [Fact]
    public async Task GivenNoRoom_ThenNothingIsTakenAndNothingIsRead()
    {
        var pool = new BodyQuota(8192, _clock);
        using var work = pool.TryBeginWork(8000);
        using var stalled = new StalledStream(1);
        Assert.Null(await PooledBody.ReadAsync(stalled, pool.Begin(), CancellationToken.None));
        Assert.Equal((8000, 0), (pool.Used, stalled.Asked));
    }

    [Fact]
    public async Task GivenABodyThatHasToGiveWay_ThenItEndsAtOnce()
    {
        var pool = new BodyQuota(2 * PooledBody.Smallest, _clock);
        using var stalled = new StalledStream(1);
        var slow = PooledBody.ReadAsync(stalled, pool.Begin(), CancellationToken.None);
        await stalled.Waiting;
        _clock.Advance(BodyQuota.Patience);
        using var next = await PooledBody.ReadAsync(new MemoryStream(new byte[100]), pool.Begin(), CancellationToken.None);
        Assert.NotNull(next);
        Assert.Null(await slow);
    }
}

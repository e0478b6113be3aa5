using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Registry.Storage.MongoDb;

namespace Registry.Storage.Tests.MongoDb;

[Trait("Spec", "S13")]
public sealed class RetryTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(20)]
    public async Task RunAsync_PauseEndsPastTheLimit_IsGivenUpWithTheErrorBefore(int late)
    {
        var error = new TimeoutException();
        var tries = 0;
        var retry = new Retry(new TimeLimits(Limit), _time, NullLogger.Instance);
        var run = retry.RunAsync<int>(
            _ => ++tries == 1 ? throw error : Task.FromResult(0),
            default);

        // A busy machine ends a pause when it comes to it.
        _time.Advance(Limit + TimeSpan.FromMilliseconds(late));

        var reported = await Assert.ThrowsAsync<StoreUnavailableException>(() => run);
        Assert.Same(error, reported.InnerException);
        Assert.Equal(1, tries);
    }

    [Fact]
    public async Task RunAsync_PauseEndsInTime_IsTriedAgain()
    {
        var tries = 0;
        var retry = new Retry(new TimeLimits(Limit), _time, NullLogger.Instance);
        var run = retry.RunAsync(_ => ++tries == 1 ? throw new TimeoutException() : Task.FromResult(tries), default);

        _time.Advance(Limit - TimeSpan.FromMilliseconds(1));

        Assert.Equal(2, await run);
    }
}

using FhirHost.Limits;

namespace FhirHost.Tests.Limits;

public sealed class PlacesTests
{
    private readonly Places _places = new(count: 1, mostWaiting: 2);

    [Fact]
    public async Task GivenNoFreePlace_ThenRequestsWaitInTheirOrder_AndOneTooManyGetsNone()
    {
        var first = await _places.TakeAsync(CancellationToken.None);
        var (second, third) = (_places.TakeAsync(CancellationToken.None).AsTask(), _places.TakeAsync(CancellationToken.None).AsTask());
        Assert.False((await _places.TakeAsync(CancellationToken.None)).IsAcquired);
        Assert.True(_places.IsFull);

        first.Dispose();
        var next = await second;
        Assert.Equal((true, false), (next.IsAcquired, third.IsCompleted));
        next.Dispose();
        (await third).Dispose();
        Assert.False(_places.IsFull);
    }

    [Fact]
    public async Task GivenARequestThatGivesUp_ThenThePlaceGoesToTheNext()
    {
        using var givesUp = new CancellationTokenSource();
        var first = await _places.TakeAsync(CancellationToken.None);
        var (second, third) = (_places.TakeAsync(givesUp.Token).AsTask(), _places.TakeAsync(CancellationToken.None).AsTask());
        await givesUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _places.TakeAsync(givesUp.Token).AsTask());
        first.Dispose();
        (await third).Dispose();
        Assert.False(_places.IsFull);
    }
}

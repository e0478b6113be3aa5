using FhirHost.Administration;
using Microsoft.Extensions.Time.Testing;

namespace FhirHost.Tests.Administration;

public sealed class RecentRequestsTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2030, 1, 17, 12, 0, 30, TimeSpan.Zero));

    [Fact]
    public void Requests_AreSummedByInteraction()
    {
        var requests = new RecentRequests(_clock);
        for (var count = 0; count < 99; count++)
            requests.Add("read", 200, TimeSpan.FromMilliseconds(2));
        requests.Add("read", 503, TimeSpan.FromSeconds(3));
        requests.Add("search", 400, TimeSpan.FromMilliseconds(5));
        _clock.Advance(TimeSpan.FromMinutes(1));

        var sums = requests.Sums();
        Assert.Equal(["read", "search"], sums.Select(sum => sum.Interaction));
        var read = sums[0].Hour;
        Assert.Equal((100, 0, 1, 100), (read.Count, read.ClientErrors, read.ServerErrors, sums[0].LastMinute));
        Assert.InRange(read.UpperBound(0.5).TotalMilliseconds, 2, 2.5);
        Assert.InRange(read.UpperBound(0.99).TotalMilliseconds, 2, 2.5);
        Assert.Equal(TimeSpan.FromSeconds(3), read.UpperBound(1));
        Assert.Equal(TimeSpan.FromSeconds(3), read.Longest);
        Assert.Equal(1, sums[1].Hour.ClientErrors);
    }

    [Fact]
    public void AfterAnHour_NothingIsLeft()
    {
        var requests = new RecentRequests(_clock);
        requests.Add("read", 200, TimeSpan.Zero);
        _clock.Advance(TimeSpan.FromMinutes(59));
        requests.Add("read", 200, TimeSpan.FromDays(1));
        Assert.Equal(2, Assert.Single(requests.Sums()).Hour.Count);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, Assert.Single(requests.Sums()).Hour.Count);
        _clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Empty(requests.Sums());
    }
}

using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>Buckets of two requests that fill by one each second.</summary>
[Trait("Spec", "S12")]
public sealed class ClientRatesTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly ClientRates _rates;

    public ClientRatesTests() => _rates = new ClientRates(
        Options.Create(new RegistryOptions { RateLimit = { RequestsPerSecond = 1, Burst = 2 } }), _clock);

    [Fact]
    public void GivenAnEmptyBucket_ThenTheRequestIsRefusedUntilItHasOneAgain()
    {
        Assert.Equal("go go 1", Ask(1, 1, 1));
        Assert.Equal("go", Ask(2));
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal("1", Ask(1));
        _clock.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal("go 1", Ask(1, 1));
    }

    [Fact]
    public void GivenALongPause_ThenTheBucketHoldsNoMoreThanItsBurst()
    {
        Assert.Equal("go", Ask(1));
        _clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("go go 1", Ask(1, 1, 1));
    }

    [Fact]
    public void GivenALowRate_ThenTheWaitIsAsLong()
    {
        var rates = new ClientRates(
            Options.Create(new RegistryOptions { RateLimit = { RequestsPerSecond = 0.001, Burst = 1_000 } }), _clock);
        for (var at = 0; at < 1_000; at++)
            Assert.Null(rates.Refuse(From(1), caller: null));
        Assert.Equal("1000", rates.Refuse(From(1), caller: null));
    }

    [Fact]
    public void GivenManyClients_ThenFullBucketsAreLetGo_AndEmptyOnesStay()
    {
        const int Others = 3000;
        for (var client = 2; client < Others; client++)
        {
            Ask(client);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.InRange(_rates.Count, 1, 1001);
        Assert.Equal("go go 1", Ask(1, 1, 1));
        for (var client = 2; client < Others; client++)
            Ask(client);
        Assert.Equal("1", Ask(1));
    }

    [Fact]
    public async Task GivenParallelRequests_ThenNoMoreGoOnThanTheBucketHolds()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Ask(1))));
        Assert.Equal(2, answers.Count(answer => answer == "go"));
    }

    /// <summary>The seconds to wait of each, or that it may go on.</summary>
    private string Ask(params int[] clients) =>
        string.Join(' ', clients.Select(client => _rates.Refuse(From(client), caller: null) ?? "go"));

    private static DefaultHttpContext From(int client) => new() { Connection = { RemoteIpAddress = new IPAddress(client) } };
}

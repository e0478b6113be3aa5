using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Registry.Plugin.Authorization;

namespace Registry.Plugin.Tests.Authorization;

/// <summary>Buckets of two requests, by the addresses of their clients.</summary>
[Trait("Spec", "S12")]
public sealed class ClientRatesTests : IDisposable
{
    // So slowly that a test never sees one filled.
    private readonly ClientRates _rates = Rates(0.001, 2);

    [Fact]
    public void GivenAnEmptyBucket_ThenTheRequestIsRefusedAndThoseOfOthersGoOn()
    {
        Assert.Equal("go go 1000", Ask(1, 1, 1));
        Assert.Equal("go 1000", Ask(2, 1));
    }

    [Theory]
    [InlineData(0.001, "1000")]
    [InlineData(0.3, "4")]
    [InlineData(0.07, "15")]
    public void GivenARate_ThenTheWaitIsUntilTheNextRequestMayGoOn(double rate, string wait)
    {
        using var rates = Rates(rate, 1);
        Assert.Null(rates.Refuse(From(1), caller: null));
        Assert.Equal(wait, rates.Refuse(From(1), caller: null));
    }

    [Fact]
    public async Task GivenParallelRequests_ThenNoMoreGoOnThanTheBucketHolds()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => Ask(1))));
        Assert.Equal(2, answers.Count(answer => answer == "go"));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("::ffff:192.0.2.1", "::ffff:192.0.2.2", false)]
    [InlineData("fe80::1%1", "fe80::2%2", true)]
    public void GivenAddresses_ThenThoseThatOneSubscriberHasCountTogether(string first, string second, bool together)
    {
        using var rates = Rates(0.001, 1);
        Assert.Null(rates.Refuse(From(IPAddress.Parse(first)), caller: null));
        Assert.Equal(together, rates.Refuse(From(IPAddress.Parse(second)), caller: null) is not null);
    }

    public void Dispose() => _rates.Dispose();

    private static ClientRates Rates(double rate, int burst) =>
        new(Options.Create(new RegistryOptions { RateLimit = { RequestsPerSecond = rate, Burst = burst } }));

    /// <summary>The seconds to wait of each, or that it may go on.</summary>
    private string Ask(params int[] clients) =>
        string.Join(' ', clients.Select(client => _rates.Refuse(From(client), caller: null) ?? "go"));

    private static DefaultHttpContext From(int client) => From(new IPAddress(client));

    private static DefaultHttpContext From(IPAddress client) => new() { Connection = { RemoteIpAddress = client } };
}

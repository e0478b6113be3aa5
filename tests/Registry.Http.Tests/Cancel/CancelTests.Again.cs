namespace Registry.Http.Tests.Cancel;

/// <content>The same cancel once more, one after the other and at the same time.</content>
public partial class CancelTests
{
    [Fact]
    [Trait("Spec", "C5")]
    public async Task GivenACancelThatHappened_WhenRepeated_ThenItIs200AndNothingIsStored()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var body = (await registered.JsonAsync()).WithStatus("cancelled");
        using var first = await client.PutAsync(registered.Url(), body, "W/\"1\"");
        using var repeat = await client.PutAsync(registered.Url(), body, "W/\"1\"");
        Assert.Equal(HttpStatusCode.OK, repeat.StatusCode);
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await repeat.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.Location, repeat.Headers.Location);
        using var read = await client.GetAsync(registered.Url());
        Assert.Equal("W/\"2\"", read.Headers.ETag!.ToString());
        using var other = await client.PutAsync(registered.Url(), body.WithStatus("entered-in-error"), "W/\"1\"");
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
    }

    [Fact]
    [Trait("Spec", "C6")]
    public async Task GivenParallelCancelsOfOneVersion_WhenSent_ThenThereIsOneNewVersion()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var body = await registered.JsonAsync();
        var responses =
            await Task.WhenAll(Enumerable.Range(0, 32)
            .Select(at => client.PutAsync(registered.Url(), body.WithStatus(at % 2 == 0 ? "cancelled" : "entered-in-error"), "W/\"1\"")));
        Assert.All(responses, response => Assert.True(response.StatusCode is HttpStatusCode.OK or HttpStatusCode.Conflict));
        Assert.Single(responses.Where(response => response.IsSuccessStatusCode)
            .Select(response => response.Content.ReadAsStringAsync().Result).Distinct(StringComparer.Ordinal));
        using var history = await client.GetAsync(new Uri($"{registered.Url()}/_history", UriKind.Relative));
        Assert.Equal(["2", "1"], Calls.Entries(await history.JsonAsync()).Select(entry => entry.Version));
        foreach (var response in responses)
            response.Dispose();
    }
}

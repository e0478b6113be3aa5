using System.Text.Json;

namespace Registry.Http.Tests.History;

public class HistoryTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Theory]
    [InlineData("application/fhir+json")]
    [InlineData("application/fhir+xml")]
    [Trait("Spec", "I4")]
    public async Task GivenACancelledBooking_WhenItsHistoryIsRead_ThenVersionsComeNewestFirst(string accept)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var cancelled = await client.PutAsync(registered.Url(), (await registered.JsonAsync()).WithStatus("cancelled"), "W/\"1\"");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{registered.Url()}/_history") { Headers = { { "Accept", accept } } };
        using var history = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, history.StatusCode);
        Assert.Equal("Bundle", Outcome.AssertValid(await history.Content.ReadAsStringAsync(), history));

        using var bundle = JsonDocument.Parse(await history.JsonAsync());
        var entries = bundle.RootElement.GetProperty("entry").EnumerateArray().ToList();
        Assert.Equal(("history", 2),
            (bundle.RootElement.GetProperty("type").GetString(), bundle.RootElement.GetProperty("total").GetInt32()));
        Assert.Equal(["PUT", "POST"], entries.Select(entry => entry.GetProperty("request").GetProperty("method").GetString()));
        Assert.Equal(["W/\"2\"", "W/\"1\""], entries.Select(entry => entry.GetProperty("response").GetProperty("etag").GetString()));
        Assert.Equal([await cancelled.JsonAsync(), await registered.JsonAsync()],
            entries.Select(entry => entry.GetProperty("resource").GetRawText()));
    }

    [Fact]
    [Trait("Spec", "I4")]
    public async Task GivenSinceAndCount_WhenTheHistoryIsRead_ThenOnlyThoseVersionsCome()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var cancelled = await client.PutAsync(registered.Url(), (await registered.JsonAsync()).WithStatus("cancelled"), "W/\"1\"");
        foreach (var (query, versions, total) in new[] { ("_count=1", "2", 2), ("_since=2000-01-01T00:00:00Z", "2,1", 2),
            ("_since=2100-01-01T00:00:00%2B01:00", "", 0), ("_count=9&_since=2000-01-01T00:00:00Z", "2,1", 2) })
        {
            using var history = await client.GetAsync(new Uri($"{registered.Url()}/_history?{query}", UriKind.Relative));
            var json = await history.JsonAsync();
            Assert.Equal(versions, string.Join(',', Calls.Entries(json).Select(entry => entry.Version)));
            using var bundle = JsonDocument.Parse(json);
            Assert.Equal(total, bundle.RootElement.GetProperty("total").GetInt32());
            Assert.EndsWith($"?{Uri.UnescapeDataString(query)}",
                Uri.UnescapeDataString(bundle.RootElement.GetProperty("link")[0].GetProperty("url").GetString()!),
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("_since=yesterday")]
    [InlineData("_since=2000-01-01")]
    [InlineData("_count=0")]
    [InlineData("_count=-1")]
    [InlineData("_count=1&_count=2")]
    [InlineData("_sort=date")]
    [Trait("Spec", "S9")]
    public async Task GivenAWrongParameter_WhenTheHistoryIsRead_ThenItIs400(string query)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var response = await client.GetAsync(new Uri($"{registered.Url()}/_history?{query}", UriKind.Relative));
        Assert.Single(await response.RefusedAsync(HttpStatusCode.BadRequest));
    }

    [Fact]
    [Trait("Spec", "S6")]
    public async Task GivenNoSuchRegistration_WhenItsHistoryIsRead_ThenItIs404()
    {
        using var client = registry.Caller();
        using var response = await client.GetAsync(new Uri("Appointment/unheard-of/_history", UriKind.Relative));
        Assert.Equal("NO_RECORD_FOUND", Assert.Single(await response.RefusedAsync(HttpStatusCode.NotFound)).Spine);
    }
}

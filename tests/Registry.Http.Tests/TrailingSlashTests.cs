using System.Text.Json;

namespace Registry.Http.Tests;

[Trait("Spec", "F5a")]
public sealed class TrailingSlashTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Fact]
    public async Task GivenASlashAtTheEnd_ThenEveryInteractionIsTheSame()
    {
        using var client = registry.Caller();
        await registry.CompiledAsync();
        using var registered = await client.PostAsync(new Uri("Appointment/", UriKind.Relative), Appointments.Content(Appointments.Json()));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        var url = registered.Url().ToString();
        var id = url.Split('/')[^1];
        string[] paths = [$"{url}/", $"{url}/_history/", $"{url}/_history/1/", $"Appointment/?_id={id}", "metadata/", "$readiness/"];
        foreach (var path in paths)
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {await answer.Content.ReadAsStringAsync()}");
        }

        using var form = new FormUrlEncodedContent([new("_id", id)]);
        using var found = await client.PostAsync(new Uri("Appointment/_search/", UriKind.Relative), form);
        Assert.Contains("\"total\":1", await found.JsonAsync(), StringComparison.Ordinal);
        using var validated = await client.PostAsync(new Uri("Appointment/$validate/", UriKind.Relative),
            Appointments.Content(Appointments.Json()));
        Assert.Equal(HttpStatusCode.OK, validated.StatusCode);
        using var cancelled = await client.PutAsync(new Uri($"{url}/", UriKind.Relative),
            (await registered.JsonAsync()).WithStatus("cancelled"), "W/\"1\"");
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
    }

    [Fact]
    public async Task GivenASlashAtTheEndOfAnEntrysUrl_ThenItIsTheSame()
    {
        using var client = registry.Caller();
        var batch = $$$"""
            {"resourceType":"Bundle","type":"batch","entry":[
            {"resource":{{{Appointments.Json()}}},"request":{"method":"POST","url":"Appointment/"}},
            {"request":{"method":"GET","url":"Appointment/?_id=x"}},
            {"request":{"method":"GET","url":"metadata/"}}]}
            """;
        using var answer = await client.PostAsync(new Uri("", UriKind.Relative), Appointments.Content(batch));
        using var bundle = JsonDocument.Parse(await answer.JsonAsync());
        Assert.Equal(["201 Created", "200 OK", "200 OK"],
            bundle.RootElement.GetProperty("entry").EnumerateArray().Select(entry =>
                entry.GetProperty("response").GetProperty("status").GetString()));
    }

    [Fact]
    public async Task GivenNoToken_ThenTheSlashOpensNothing()
    {
        using var client = registry.CreateClient();
        using var refused = await client.GetAsync(new Uri("Appointment/?_id=x", UriKind.Relative));
        await refused.RefusedAsync(HttpStatusCode.Forbidden);
    }
}

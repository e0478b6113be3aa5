using System.Text.Json.Nodes;

namespace Registry.Http.Tests.Answers;

/// <summary><c>_pretty</c> and <c>_count</c> (Q5a).</summary>
[Trait("Spec", "Q5a")]
public sealed class PrettyTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Theory]
    [InlineData("metadata?")]
    [InlineData("Appointment?_id=none&")]
    [InlineData("Appointment/none?")]
    [InlineData("nothing?")]
    [InlineData("Appointment?foo=1&")]
    public async Task Pretty_IsIndentedInBothFormats_AndOnlyWhereItIsAskedFor(string path)
    {
        using var client = registry.Caller();
        foreach (var format in new[] { "json", "xml" })
        {
            Assert.Contains("\n  ", await TextAsync(client, $"{path}_format={format}&_pretty=true"), StringComparison.Ordinal);
            Assert.DoesNotContain("\n  ", await TextAsync(client, $"{path}_format={format}&_pretty=false"), StringComparison.Ordinal);
            Assert.DoesNotContain("\n  ", await TextAsync(client, $"{path}_format={format}"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pretty_OfAnAppointmentItsHistoryAndABatch_ChangesNothingElse()
    {
        using var client = registry.Caller();
        var body = Appointments.Json().With("\"status\":\"booked\"",
            "\"text\":{\"status\":\"generated\",\"div\":"
                + "\"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><p>a</p><p>b <b>c</b></p></div>\"},"
                + "\"status\":\"booked\"");
        using var registered = await client.RegisterAsync(body);
        var url = registered.Url();
        foreach (var path in new[] { $"{url}?", $"{url}/_history?" })
        {
            var plain = await TextAsync(client, $"{path}_format=json");
            var pretty = await TextAsync(client, $"{path}_format=json&_pretty=true");
            Assert.Equal(Compact(plain), Compact(pretty));
            var xml = await TextAsync(client, $"{path}_format=xml&_pretty=true");
            Assert.Contains("<p>a</p><p>b <b>c</b></p>", xml, StringComparison.Ordinal);
        }

        var batch = """{"resourceType":"Bundle","type":"batch","entry":[{"request":{"method":"GET","url":"Appointment?_id=a"}}]}""";
        using var answer = await client.PostAsync(new Uri("?_pretty=true", UriKind.Relative), Appointments.Content(batch));
        Assert.Contains("\n      ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pretty_InTheFormOfASearch_IsIndented_AndAnotherValueIsAnError()
    {
        using var client = registry.Caller();
        using var form = new FormUrlEncodedContent([new("_id", "none"), new("_pretty", "true")]);
        using var found = await client.PostAsync(new Uri("Appointment/_search", UriKind.Relative), form);
        Assert.Contains("\n  ", await found.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var wrong = await client.GetAsync(new Uri("Appointment?_id=a&_pretty=yes", UriKind.Relative));
        await wrong.RefusedAsync(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("metadata?")]
    [InlineData("Appointment?_id=none&")]
    public async Task Pretty_GivenTwice_CountsOnce(string path)
    {
        using var client = registry.Caller();
        Assert.Contains("\n  ", await TextAsync(client, $"{path}_pretty=true&_pretty=true"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_pretty=true&_pretty=false", "'_pretty'")]
    [InlineData("_count=0&_count=9", "'_count'")]
    [Trait("Spec", "S9")]
    public async Task ResultParameter_GivenTwiceWithDifferentValues_IsAnError(string query, string named)
    {
        using var client = registry.Caller();
        using var answer = await client.GetAsync(new Uri($"Appointment?_id=none&{query}", UriKind.Relative));
        Assert.Contains(named, Assert.Single(await answer.RefusedAsync(HttpStatusCode.BadRequest)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_count=0&_summary=false")]
    [InlineData("_count=0&_summary=count")]
    [InlineData("_count=0&_count=0")]
    public async Task Count_OfZero_AsksForTheNumberAlone(string query)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var id = registered.Url().ToString().Split('/')[^1];
        var text = await TextAsync(client, $"Appointment?_id={id}&{query}");
        Assert.Contains("\"total\":1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"entry\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Count_AnswersAllMatchesOrSaysThatThereIsNoPaging()
    {
        using var client = registry.Caller();
        using var one = await client.RegisterAsync(Appointments.Json());
        using var other = await client.RegisterAsync(Appointments.Json());
        var ids = string.Join(',', new[] { one, other }.Select(registered => registered.Url().ToString().Split('/')[^1]));
        foreach (var count in new[] { 2, 50 })
            Assert.Contains("\"total\":2", await TextAsync(client, $"Appointment?_id={ids}&_count={count}"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"entry\"", await TextAsync(client, $"Appointment?_id={ids}&_count=0"), StringComparison.Ordinal);
        using var more = await client.GetAsync(new Uri($"Appointment?_id={ids}&_count=1", UriKind.Relative));
        Assert.Contains("no paging", Assert.Single(await more.RefusedAsync(HttpStatusCode.BadRequest)).Text, StringComparison.Ordinal);
        foreach (var wrong in new[] { "-1", "many", "1&_count=2" })
        {
            using var answer = await client.GetAsync(new Uri($"Appointment?_id={ids}&_count={wrong}", UriKind.Relative));
            await answer.RefusedAsync(HttpStatusCode.BadRequest);
        }
    }

    private static string Compact(string json)
    {
        var resource = JsonNode.Parse(json)!;
        // A Bundle says when it was made.
        if ((string?)resource["resourceType"] == "Bundle")
            resource["meta"]!.AsObject().Remove("lastUpdated");
        return resource.ToJsonString();
    }

    private static async Task<string> TextAsync(HttpClient client, string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await answer.Content.ReadAsStringAsync();
    }
}

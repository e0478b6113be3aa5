using System.Text.Json;

namespace Registry.Http.Tests.InFirelyServer;

/// <summary>A body that other parts of the server have read before the registry's turn comes is read again from its start.</summary>
public sealed class ReadBodyTests(FirelyLikeServer server) : IClassFixture<FirelyLikeServer>
{
    public static TheoryData<string, string> Ways()
    {
        var data = new TheoryData<string, string>();
        foreach (var header in new[] { "X-Read", "X-Read-Late" })
        {
            foreach (var way in new[] { "stream", "part", "pipe", "peek", "seekable" })
                data.Add(header, way);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task GivenABodyThatWasRead_ThenEveryInteractionWithABodyWorks(string header, string way)
    {
        using var caller = server.Caller((header, way));
        var url = Appointments.NewUrl();
        using var registered = await caller.RegisterAsync(Appointments.Json(url));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        var validate = new Uri("Appointment/$validate", UriKind.Relative);
        using var valid = await caller.PostAsync(validate, Appointments.Content(Appointments.Json()));
        Assert.Equal(HttpStatusCode.OK, valid.StatusCode);
        using var cancelled = await caller.PutAsync(registered.Url(), (await registered.JsonAsync()).WithStatus("cancelled"), "W/\"1\"");
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
        var bundle = $$$"""
            {"resourceType":"Bundle","type":"batch","entry":[
            {"resource":{{{Appointments.Json()}}},"request":{"method":"POST","url":"Appointment"}},
            {"request":{"method":"GET","url":"{{{registered.Url().ToString().TrimStart('/')}}}"}}]}
            """;
        using var batch = await caller.PostAsync(new Uri("", UriKind.Relative), Appointments.Content(bundle));
        using var answers = JsonDocument.Parse(await batch.JsonAsync());
        Assert.Equal(["201 Created", "200 OK"], answers.RootElement.GetProperty("entry").EnumerateArray()
            .Select(entry => entry.GetProperty("response").GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("X-Read", "stream")]
    [InlineData("X-Read", "form")]
    [InlineData("X-Read-Late", "pipe")]
    [InlineData("X-Read-Late", "form")]
    public async Task GivenAFormThatWasRead_ThenTheSearchFinds(string header, string way)
    {
        using var caller = server.Caller((header, way));
        var url = Appointments.NewUrl();
        using var registered = await caller.RegisterAsync(Appointments.Json(url));
        using var form = new FormUrlEncodedContent([new("identifier", $"urn:ietf:rfc:3986|{url}")]);
        using var found = await caller.PostAsync(new Uri("Appointment/_search", UriKind.Relative), form);
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
        Assert.Single(Calls.Entries(await found.JsonAsync()));
    }

    [Fact]
    public async Task GivenABodyOverTheLimitThatWasRead_ThenItIs413()
    {
        using var caller = server.Caller(("X-Read", "stream"));
        var large = new string(' ', (1 << 20) + 1) + Appointments.Json();
        using var request = new HttpRequestMessage(HttpMethod.Post, "Appointment") { Content = Appointments.Content(large) };
        // Without a length that could be refused before.
        request.Headers.TransferEncodingChunked = true;
        using var refused = await caller.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
    }
}

namespace Registry.Http.Tests.Access;

/// <summary>Nothing of a body is looked at before the caller is known, on every route of the registry.</summary>
[Trait("Spec", "S4"), Trait("Spec", "T6")]
public class UnreadBodyTests(WatchedBodies registry) : IClassFixture<WatchedBodies>
{
    private const string Good =
        "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"metadata\"}}]}";

    [Theory]
    [InlineData("POST", "")]
    [InlineData("POST", "/")]
    [InlineData("POST", "//")]
    [InlineData("POST", "/?_format=xml")]
    [InlineData("POST", "/Appointment")]
    [InlineData("POST", "/Appointment/$validate")]
    [InlineData("POST", "/Appointment/_search")]
    [InlineData("POST", "/Appointment/x/$operation")]
    [InlineData("PUT", "/Appointment/x")]
    [InlineData("PUT", "/Appointment")]
    [InlineData("PATCH", "/Appointment/x")]
    [InlineData("DELETE", "/Appointment/x")]
    public async Task GivenNoToken_ThenNoByteOfTheBodyIsRead(string method, string path)
    {
        foreach (var token in new[] { null, "not.a.token", registry.Tokens.Token(token => token.Audience = "urn:another") })
        {
            var before = registry.Reads;
            using var client = registry.CreateClient();
            client.DefaultRequestHeaders.Authorization = token is null ? null : new("Bearer", token);
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri("http://localhost" + path))
            {
                Content = Content(path),
            };
            using var answer = await client.SendAsync(request);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            Assert.Equal(before, registry.Reads);
        }
    }

    [Fact]
    public async Task GivenATokenWithoutTheRight_ThenABatchIsReadAndTheRegistrationIsNot()
    {
        using var client = registry.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", registry.Tokens.Token(token => token.Claims["scope"] = "unrelated"));
        var before = registry.Reads;
        using var registration = await client.RegisterAsync(Appointments.Json());
        Assert.Equal((HttpStatusCode.Forbidden, before), (registration.StatusCode, registry.Reads));
        using var batch = await client.PostAsync(new Uri("", UriKind.Relative), Appointments.Content(Good));
        Assert.NotEqual(before, registry.Reads);
    }

    private static HttpContent Content(string path) => path.EndsWith("_search", StringComparison.Ordinal)
        ? new StringContent("_id=x", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded")
        : Appointments.Content(Good);
}

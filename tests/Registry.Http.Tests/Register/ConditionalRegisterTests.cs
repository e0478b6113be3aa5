namespace Registry.Http.Tests.Register;

[Trait("Spec", "I8")]
public class ConditionalRegisterTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GivenNothingRegistered_WhenRegisteredOnCondition_ThenItIs201AndLater200WithTheExistingOne(bool xml)
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        var body = xml ? Appointments.Xml(url) : Appointments.Json(url);
        using var first = await SendAsync(client, body, $"identifier=urn:ietf:rfc:3986|{url}");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        foreach (var condition in new[] { $"identifier=urn:ietf:rfc:3986|{url}",
            $"identifier=urn%3Aietf%3Arfc%3A3986%7C{Uri.EscapeDataString(url)}",
            $"?identifier={url.Replace("https", "HTTPS", StringComparison.Ordinal)}" })
        {
            using var again = await SendAsync(client, body, condition);
            Assert.Equal(HttpStatusCode.OK, again.StatusCode);
            Assert.Equal((first.Headers.Location, first.Headers.ETag), (again.Headers.Location, again.Headers.ETag));
            Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task GivenACancelledRegistration_WhenRegisteredOnCondition_ThenTheCurrentVersionIsAnswered()
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        using var first = await client.RegisterAsync(Appointments.Json(url));
        using var cancelled = await client.PutAsync(first.Url(), (await first.JsonAsync()).WithStatus("cancelled"), "W/\"1\"");
        using var again = await SendAsync(client, Appointments.Json(url), $"identifier={url}");
        Assert.Equal((HttpStatusCode.OK, cancelled.Headers.Location), (again.StatusCode, again.Headers.Location));
    }

    [Theory]
    [Trait("Spec", "T2")]
    [InlineData("Appointment.register", false)]
    [InlineData("Appointment.register Appointment.search", false)]
    [InlineData("Appointment.register Appointment.read", true)]
    public async Task GivenATokenThatMayNotRead_WhenRegisteredOnCondition_ThenTheContentOfTheExistingOneIsNotAnswered(
        string scope, bool mayRead)
    {
        using var owner = registry.Caller();
        var url = Appointments.NewUrl();
        using var first = await owner.RegisterAsync(Appointments.Json(url));
        using var client = registry.CreateClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", registry.Tokens.Token(token => token.Claims["scope"] = scope));
        using var again = await SendAsync(client, "{}", $"identifier={url}");
        Assert.Equal((HttpStatusCode.OK, first.Headers.Location, first.Headers.ETag),
            (again.StatusCode, again.Headers.Location, again.Headers.ETag));
        var content = await again.Content.ReadAsStringAsync();
        Assert.Equal(mayRead, content.Contains(Appointments.NhsNumber, StringComparison.Ordinal));
        Assert.Equal(mayRead ? "Appointment" : "OperationOutcome", Outcome.AssertValid(content, again));
    }

    [Fact]
    [Trait("Spec", "R10")]
    public async Task GivenParallelRequests_WhenRegisteredOnCondition_ThenExactlyOneIs201AndTheOthersAre200()
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        var responses =
            await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => SendAsync(client, Appointments.Json(url), $"identifier={url}")));
        Assert.Equal((1, 31),
            (responses.Count(response => response.StatusCode == HttpStatusCode.Created),
            responses.Count(response => response.StatusCode == HttpStatusCode.OK)));
        Assert.Single(responses.Select(response => response.Headers.Location).Distinct());
        foreach (var response in responses)
            response.Dispose();
    }

    [Theory]
    [InlineData("identifier=not-a-url")]
    [InlineData("identifier=urn:other|https://provider.example/1")]
    [InlineData("status=booked")]
    [InlineData("identifier=https://provider.example/1&status=booked")]
    [InlineData("identifier=https://provider.example/1&identifier=https://provider.example/2")]
    [InlineData("identifier=https://provider.example/1,https://provider.example/2")]
    [InlineData("identifier=https://provider.example/1%2Chttps://provider.example/2")]
    [InlineData("identifier=urn:ietf:rfc:3986|https://provider.example/1,")]
    [InlineData("identifier=,")]
    [InlineData("identifier=")]
    [InlineData("identifier")]
    [InlineData("?")]
    [InlineData("identifier=https://provider.example/1&colour=blue")]
    [InlineData("Identifier=https://provider.example/1")]
    public async Task GivenAnotherCondition_WhenRegistered_ThenItIs400(string condition)
    {
        using var client = registry.Caller();
        using var response = await SendAsync(client, Appointments.Json(), condition);
        Assert.Contains("If-None-Exist: identifier=", Assert.Single(await response.RefusedAsync(HttpStatusCode.BadRequest)).Diagnostics,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenAUrlWithAComma_WhenItIsEscaped_ThenItIsTheCondition()
    {
        using var client = registry.Caller();
        var url = $"{Appointments.NewUrl()},1";
        using var first = await SendAsync(client, Appointments.Json(url),
            $"identifier={url.Replace(",", "\\,", StringComparison.Ordinal)}");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        using var again = await SendAsync(client, Appointments.Json(url),
            $"identifier=urn:ietf:rfc:3986|{url.Replace(",", "%5C%2C", StringComparison.Ordinal)}");
        Assert.Equal((HttpStatusCode.OK, first.Headers.Location), (again.StatusCode, again.Headers.Location));
    }

    [Fact]
    [Trait("Spec", "R10")]
    public async Task GivenABodyOfAnotherUrlThatIsRegistered_WhenRegisteredOnCondition_ThenItIsADuplicate()
    {
        using var client = registry.Caller();
        var body = Appointments.Json();
        using var first = await client.RegisterAsync(body);
        using var second = await SendAsync(client, body, $"identifier={Appointments.NewUrl()}");
        Assert.Equal("DUPLICATE_REJECTED", Assert.Single(await second.RefusedAsync(HttpStatusCode.UnprocessableEntity)).Spine);
    }

    [Fact]
    public async Task GivenABrokenBody_WhenRegisteredOnCondition_ThenItIsRefusedAsEver()
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        using var unreadable = await SendAsync(client, "{", $"identifier={url}");
        await unreadable.RefusedAsync(HttpStatusCode.BadRequest);
        using var wrong = await SendAsync(client, Appointments.Json(url).With("\"status\":\"booked\",", ""), $"identifier={url}");
        await wrong.RefusedAsync((HttpStatusCode)422);
        using var other = await SendAsync(client, Appointments.Json(), $"identifier={url}");
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);
    }

    [Fact]
    public async Task GivenRuleR10Off_WhenRegisteredOnCondition_ThenItIs412()
    {
        using var application = RegistryApplication.With("Registry:Rules:Disabled:0", "R10");
        using var client = application.Caller();
        using var response = await SendAsync(client, Appointments.Json(), "identifier=https://provider.example/1");
        await response.RefusedAsync(HttpStatusCode.PreconditionFailed);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string body, string condition)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "Appointment") { Content = Appointments.Content(body) };
        request.Headers.TryAddWithoutValidation("If-None-Exist", condition);
        return await client.SendAsync(request);
    }
}

namespace Registry.Http.Tests.Search;

/// <summary>Parameters that can say one thing only, and the format that a form asks for.</summary>
public class RepeatedParameterTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Theory]
    [InlineData("_id=x&_summary=count&_summary=count")]
    [InlineData("_id=x&_id=x")]
    [InlineData("_id=x,y&_id=y,x")]
    [InlineData("identifier=https://provider.example/1&identifier=urn:ietf:rfc:3986|HTTPS://provider.example:443/1")]
    [InlineData("_id=x&_format=json&_format=application/fhir%2Bjson")]
    [Trait("Spec", "S9")]
    public async Task GivenAParameterThatSaysTheSameTwice_WhenSearched_ThenItIsAnswered(string query)
    {
        using var client = registry.Caller();
        using var found = await client.GetAsync(new Uri($"Appointment?{query}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
    }

    [Theory]
    [InlineData("_summary=count", "_summary", "false")]
    [InlineData("_id=x", "_id", "y")]
    [InlineData("_format=json", "_format", "xml")]
    [Trait("Spec", "S9"), Trait("Spec", "Q6")]
    public async Task GivenAQueryAndAFormThatContradictEachOther_WhenSearched_ThenItIs400(string query, string name, string value)
    {
        using var client = registry.Caller();
        using var form = new FormUrlEncodedContent([new("identifier", "https://provider.example/1"), new(name, value)]);
        using var response = await client.PostAsync(new Uri($"Appointment/_search?{query}", UriKind.Relative), form);
        Assert.Contains($"'{name}'", Assert.Single(await response.RefusedAsync(HttpStatusCode.BadRequest)).Diagnostics,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("xml", null, "application/fhir+xml")]
    [InlineData("application/fhir+xml", "application/fhir+json", "application/fhir+xml")]
    [InlineData("json", "application/fhir+xml", "application/fhir+json")]
    [InlineData("", "application/fhir+xml", "application/fhir+xml")]
    [Trait("Spec", "F1")]
    public async Task GivenAFormat_WhenItStandsInTheForm_ThenItCounts(string format, string? accept, string answered)
    {
        using var client = registry.Caller();
        using var form = new FormUrlEncodedContent([new("_id", "x"), new("_format", format)]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "Appointment/_search") { Content = form };
        if (accept is not null)
            request.Headers.Add("Accept", accept);
        using var found = await client.SendAsync(request);
        Assert.Equal((HttpStatusCode.OK, answered), (found.StatusCode, found.Content.Headers.ContentType?.MediaType));
        Assert.Equal("Bundle", Outcome.AssertValid(await found.Content.ReadAsStringAsync(), found));
    }

    [Fact]
    [Trait("Spec", "S10")]
    public async Task GivenAnUnknownFormat_WhenItStandsInTheForm_ThenItIs406()
    {
        using var client = registry.Caller();
        using var form = new FormUrlEncodedContent([new("_id", "x"), new("_format", "text/csv")]);
        using var refused = await client.PostAsync(new Uri("Appointment/_search", UriKind.Relative), form);
        await refused.RefusedAsync(HttpStatusCode.NotAcceptable);
    }

    [Theory]
    [InlineData("\\,", true)]
    [InlineData("%5C%2C", true)]
    [InlineData(",", false)]
    [InlineData("%2C", false)]
    [Trait("Spec", "Q3")]
    public async Task GivenAUrlWithAComma_WhenSearched_ThenTheCommaIsEscapedByABackslash(string comma, bool found)
    {
        using var client = registry.Caller();
        var url = $"{Appointments.NewUrl()},1";
        using var registered = await client.RegisterAsync(Appointments.Json(url));
        using var answer = await client.GetAsync(
            new Uri($"Appointment?identifier=urn:ietf:rfc:3986|{url.Replace(",", comma, StringComparison.Ordinal)}", UriKind.Relative));
        if (found)
            Assert.Single(Calls.Entries(await answer.JsonAsync()));
        else
            Assert.Contains("\\,", Assert.Single(await answer.RefusedAsync(HttpStatusCode.BadRequest)).Diagnostics,
                StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "S9")]
    public async Task GivenMoreValuesThanAStoreTakes_WhenSearched_ThenItIs400()
    {
        using var client = registry.Caller();
        using var ids = await client.GetAsync(new Uri($"Appointment?_id={string.Join(',', Enumerable.Range(0, 300))}", UriKind.Relative));
        await ids.RefusedAsync(HttpStatusCode.BadRequest);
        var days = string.Concat(Enumerable.Range(1, 257).Select(day => $"&date=ne{2030 + day}"));
        using var dates = await client.GetAsync(new Uri($"Appointment?_id=x{days}", UriKind.Relative));
        await dates.RefusedAsync(HttpStatusCode.BadRequest);
    }
}

using System.Text;
using System.Text.Json;

namespace Registry.Http.Tests.Batch;

[Trait("Spec", "I10")]
public class BatchTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Theory]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("get")]
    public async Task GivenAMethodThatABundleDoesNotHave_WhenSent_ThenThatEntryIs400AndTheOthersAreAnswered(string method)
    {
        using var client = registry.Caller();
        using var response = await SendAsync(client, xml: false, "batch",
            ("POST", "Appointment", Appointments.Json()), (method, "metadata", null), ("GET", "metadata", null));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var bundle = JsonDocument.Parse(await response.JsonAsync());
        Assert.Equal(["201 Created", "400 Bad Request", "200 OK"], bundle.RootElement.GetProperty("entry").EnumerateArray()
            .Select(entry => entry.GetProperty("response").GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("_id={id}&_format=xml")]
    [InlineData("_format=application/fhir%2Bxml&_id={id}")]
    [InlineData("_id={id}&%5Fformat=html")]
    [InlineData("_id={id}&_format=none")]
    [InlineData("_id={id}")]
    public async Task GivenAFormatInTheUrlOfAnEntry_WhenSent_ThenItsAnswerIsAResourceOfTheBatch(string query)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var id = registered.Url().ToString().Split('/')[^1];
        using var response = await SendAsync(client, xml: false, "batch",
            ("GET", $"Appointment?{query.Replace("{id}", id, StringComparison.Ordinal)}", null));
        using var bundle = JsonDocument.Parse(await response.JsonAsync());
        var resource = bundle.RootElement.GetProperty("entry")[0].GetProperty("resource");
        Assert.Equal(("Bundle", 1), (resource.GetProperty("resourceType").GetString(), resource.GetProperty("total").GetInt32()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GivenEntriesGoodAndBad_WhenSent_ThenEachIsAnsweredAsByItself(bool xml)
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var response = await SendAsync(client, xml, "batch",
            ("POST", "Appointment", xml ? Appointments.Xml(url) : Appointments.Json(url)),
            ("GET", registered.Url().ToString().TrimStart('/'), null),
            ("GET", "http://localhost" + registered.Url(), null),
            ("GET", "Appointment/unheard-of", null),
            ("GET", $"Appointment?identifier={url}", null),
            ("POST", "Appointment", xml ? Appointments.Xml(url) : Appointments.Json(url)),
            ("POST", "Appointment", (xml ? Appointments.Xml() : Appointments.Json())
                .Replace("booked", "mislaid", StringComparison.Ordinal)),
            ("PUT", registered.Url().ToString(), null),
            ("GET", "https://other.example/Appointment/1", null));
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.StatusCode == HttpStatusCode.OK, body);
        Assert.Equal("Bundle", Outcome.AssertValid(body, response));
        using var bundle = JsonDocument.Parse(Outcome.ToJson(body));
        Assert.Equal("batch-response", bundle.RootElement.GetProperty("type").GetString());
        var entries = bundle.RootElement.GetProperty("entry").EnumerateArray().ToList();
        Assert.Equal(["201", "200", "200", "404", "200", "422", "422", "405", "400"],
            entries.Select(entry => entry.GetProperty("response").GetProperty("status").GetString()![..3]));
        Assert.EndsWith("/_history/1", entries[0].GetProperty("response").GetProperty("location").GetString(), StringComparison.Ordinal);
        Assert.Equal("W/\"1\"", entries[0].GetProperty("response").GetProperty("etag").GetString());
        Assert.Equal(await registered.JsonAsync(), entries[1].GetProperty("resource").GetRawText());
        Assert.Equal(1, entries[4].GetProperty("resource").GetProperty("total").GetInt32());
        Assert.Contains("DUPLICATE_REJECTED", entries[5].GetProperty("response").GetProperty("outcome").GetRawText(),
            StringComparison.Ordinal);
        Assert.Contains("Appointment.status", entries[6].GetProperty("response").GetProperty("outcome").GetRawText(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenConditions_WhenSent_ThenTheyHoldForTheirEntry()
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        var entry =
            $$$"""{"resource":{{{Appointments.Json(url)}}},"request":"""
                + $$$"""{"method":"POST","url":"Appointment","ifNoneExist":"identifier={{{url}}}"}}""";
        using var response =
            await client.PostAsync(new Uri("", UriKind.Relative),
            Appointments.Content($$"""{"resourceType":"Bundle","type":"batch","entry":[{{entry}},{{entry}}]}"""));
        using var bundle = JsonDocument.Parse(await response.JsonAsync());
        Assert.Equal(["201 Created", "200 OK"], bundle.RootElement.GetProperty("entry").EnumerateArray()
            .Select(one => one.GetProperty("response").GetProperty("status").GetString()));
    }

    [Theory]
    [InlineData("2099-01-01T00:00:00Z", "304 Not Modified")]
    [InlineData("2000-01-01T00:00:00Z", "200 OK")]
    public async Task GivenAnInstantAsCondition_WhenSent_ThenItHoldsAsTheHeaderWould(string instant, string status)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var url = registered.Url().ToString().TrimStart('/');
        var request = $$$"""{"method":"GET","url":"{{{url}}}","ifModifiedSince":"{{{instant}}}"}""";
        using var response = await client.PostAsync(new Uri("", UriKind.Relative),
            Appointments.Content($$$"""{"resourceType":"Bundle","type":"batch","entry":[{"request":{{{request}}}}]}"""));
        using var bundle = JsonDocument.Parse(await response.JsonAsync());
        Assert.Equal(status, bundle.RootElement.GetProperty("entry")[0].GetProperty("response").GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("http://localhost/")]
    [InlineData("http://localhost")]
    [InlineData("http://localhost//")]
    public async Task GivenTheBaseInAnySpelling_WhenSent_ThenTheBatchIsRun(string url)
    {
        using var client = registry.Caller();
        using var answer =
            await client.PostAsync(new Uri(url),
            Appointments.Content(
            "{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"Appointment/x\"}}]}"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("transaction", HttpStatusCode.UnprocessableEntity)]
    [InlineData("collection", HttpStatusCode.BadRequest)]
    public async Task GivenAnotherBundle_WhenSent_ThenItIsRefusedAndNothingIsDone(string type, HttpStatusCode status)
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        using var response = await SendAsync(client, xml: false, type, ("POST", "Appointment", Appointments.Json(url)));
        Assert.Single(await response.RefusedAsync(status));
        using var registered = await client.RegisterAsync(Appointments.Json(url));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
    }

    [Theory]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("<Bundle", HttpStatusCode.BadRequest)]
    [InlineData("<!DOCTYPE x [<!ENTITY e 'x'>]><Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"batch\"/></Bundle>",
        HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{\"resourceType\":\"Patient\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"GET\",\"url\":\"\\ud800\"}}]}",
        HttpStatusCode.BadRequest)]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"batch\"}", HttpStatusCode.BadRequest)]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[1]}", HttpStatusCode.BadRequest)]
    [InlineData("{\"resourceType\":\"Bundle\",\"type\":\"batch\",\"entry\":[{\"request\":{\"method\":\"POST\",\"url\":\"\"}}]}",
        HttpStatusCode.OK)]
    public async Task GivenABrokenBatch_WhenSent_ThenItIsNeverA500(string body, HttpStatusCode status)
    {
        using var client = registry.Caller();
        using var response = await client.PostAsync(new Uri("", UriKind.Relative), Appointments.Content(body));
        Assert.Equal(status, response.StatusCode);
        Outcome.AssertValid(await response.Content.ReadAsStringAsync(), response);
    }

    [Fact]
    [Trait("Spec", "S5")]
    public async Task GivenATokenForBatchesAndReadingOnly_WhenABatchRegisters_ThenThatEntryIs403()
    {
        using var client = registry.CreateClient();
        client.DefaultRequestHeaders.Authorization =
            new("Bearer", registry.Tokens.Token(token => token.Claims["scope"] = "Appointment.batch Appointment.read"));
        using var response =
            await SendAsync(client, xml: false, "batch", ("POST", "Appointment", Appointments.Json()),
            ("GET", "Appointment/unheard-of", null));
        using var bundle = JsonDocument.Parse(await response.JsonAsync());
        Assert.Equal(["403", "404"], bundle.RootElement.GetProperty("entry").EnumerateArray()
            .Select(one => one.GetProperty("response").GetProperty("status").GetString()![..3]));
        using var without = registry.CreateClient();
        without.DefaultRequestHeaders.Authorization =
            new("Bearer", registry.Tokens.Token(token => token.Claims["scope"] = "Appointment.register"));
        using var refused = await SendAsync(without, xml: false, "batch", ("POST", "Appointment", Appointments.Json()));
        await refused.RefusedAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task GivenMoreEntriesThanAllowed_WhenSent_ThenNothingIsDone()
    {
        using var application = RegistryApplication.With("Registry:Batch:MaxEntries", "2");
        using var client = application.Caller();
        using var response =
            await SendAsync(client, xml: false, "batch", ("GET", "Appointment/a", null), ("GET", "Appointment/b", null),
            ("GET", "Appointment/c", null));
        Assert.Equal("too-costly", Assert.Single(await response.RefusedAsync(HttpStatusCode.RequestEntityTooLarge)).Code);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, bool xml, string type,
        params (string Method, string Url, string? Body)[] entries)
    {
        var body = new StringBuilder();
        foreach (var (method, url, resource) in entries)
        {
            body.Append(xml
                ? $"<entry>{(resource is null ? "" : $"<resource>{resource}</resource>")}<request><method value=\"{method}\"/><url "
                    + $"value=\"{url}\"/></request></entry>"
                : $$$"""{{{(body.Length == 0 ? "" : ",")}}}{ {{{(resource is null ? "" : $"\"resource\":{resource},")}}} "request":"""
                    + $$$"""{"method":"{{{method}}}","url":"{{{url}}}"}}""");
        }

        return client.PostAsync(new Uri("", UriKind.Relative), Appointments.Content(xml
            ? $"<Bundle xmlns=\"http://hl7.org/fhir\"><type value=\"{type}\"/>{body}</Bundle>"
            : $$"""{"resourceType":"Bundle","type":"{{type}}","entry":[{{body}}]}"""));
    }
}

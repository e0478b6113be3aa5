using System.Text.Json.Nodes;

namespace Registry.Http.Tests;

[Trait("Spec", "I7")]
public class MetadataTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Theory]
    [InlineData("json")]
    [InlineData("xml")]
    public async Task GivenNoToken_WhenMetadataIsAsked_ThenItIsAValidTrueStatement(string format)
    {
        using var client = registry.CreateClient();
        using var response = await client.GetAsync(new Uri($"metadata?_format={format}", UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("CapabilityStatement", Outcome.AssertValid(body, response));
        var json = Outcome.ToJson(body);
        Assert.Contains("\"type\":\"Appointment\"", json, StringComparison.Ordinal);
        Assert.Contains("CareConnect-Appointment-1", json, StringComparison.Ordinal);
        Assert.Contains("Edition 2.0", json, StringComparison.Ordinal);
        foreach (var (code, listed) in new[] { ("read", true), ("vread", true), ("create", true), ("update", true),
            ("history-instance", true), ("search-type", true), ("delete", false), ("patch", false) })
            Assert.Equal(listed, json.Contains($"{{\"code\":\"{code}\"}}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GivenEverythingIsOn_WhenMetadataIsAsked_ThenItIsWhatTheRegistrysPackageRequires()
    {
        using var client = registry.CreateClient();
        var stated = JsonNode.Parse(await client.GetStringAsync(new Uri("metadata", UriKind.Relative)))!;
        var required = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(
            Repository.Root, "conformance/packages/registry.appointments/package/CapabilityStatement-appointment-registry.json")))!;
        Assert.Equal((string?)required["url"], (string?)stated["instantiates"]![0]);
        Assert.Equal(Demands(required).Order(StringComparer.Ordinal), Demands(stated).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task GivenSeveralHostNames_WhenMetadataIsAskedAgain_ThenEachGetsTheSameBytesWithItsOwnUrl()
    {
        using var client = registry.CreateClient();
        var first = await StatementAsync(client, "one.example");
        var other = await StatementAsync(client, "two.example");
        Assert.Contains("\"url\":\"http://one.example\"", first, StringComparison.Ordinal);
        Assert.Equal(first.Replace("one.example", "two.example", StringComparison.Ordinal), other);
        Assert.Equal(first, await StatementAsync(client, "one.example"));
    }

    [Theory]
    [InlineData(null, "versioned-update", "full-support")]
    [InlineData("Cancel", "versioned", "full-support")]
    [InlineData("Read", "versioned-update", "not-supported")]
    [Trait("Spec", "S7"), Trait("Spec", "I2")]
    public async Task GivenAnInteractionOff_WhenMetadataIsAsked_ThenVersioningAndConditionalReadsAreTrue(
        string? off, string versioning, string conditionalRead)
    {
        await using var application = RegistryApplication.With($"Registry:Interactions:{off ?? "Read"}", off is null ? "true" : "false");
        using var client = application.CreateClient();
        var stated = JsonNode.Parse(await client.GetStringAsync(new Uri("metadata", UriKind.Relative)))!;
        var resource = stated["rest"]![0]!["resource"]!.AsArray().Single(resource => (string?)resource!["type"] == "Appointment")!;
        Assert.Equal((versioning, conditionalRead), ((string?)resource["versioning"], (string?)resource["conditionalRead"]));
    }

    private static async Task<string> StatementAsync(HttpClient client, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "metadata") { Headers = { Host = host } };
        using var response = await client.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private static IEnumerable<string> Demands(JsonNode statement)
    {
        var rest = statement["rest"]![0]!;
        var resource = rest["resource"]!.AsArray().Single(resource => (string?)resource!["type"] == "Appointment")!;
        return
        [
            .. rest["interaction"]!.AsArray().Concat(resource["interaction"]!.AsArray())
                .Select(interaction => (string)interaction!["code"]!),
            .. resource["searchParam"]!.AsArray()
                .Select(parameter => $"{parameter!["name"]} {parameter["type"]} {parameter["definition"]}"),
            .. rest["operation"]!.AsArray().Select(operation => $"{operation!["name"]} {operation["definition"]!["reference"]}"),
            $"{resource["profile"]!["reference"]} {resource["versioning"]} {resource["readHistory"]} {resource["updateCreate"]} "
                + $"{resource["conditionalCreate"]} {resource["conditionalRead"]}",
        ];
    }

    [Theory]
    [InlineData("GET", "Patient", HttpStatusCode.NotFound, null)]
    [InlineData("GET", "nothing/here/at/all", HttpStatusCode.NotFound, null)]
    [InlineData("GET", "Appointment//_history", HttpStatusCode.NotFound, null)]
    [InlineData("GET", "Appointment//_history/1", HttpStatusCode.NotFound, null)]
    [InlineData("GET", "Appointment/x/_history/", HttpStatusCode.NotFound, null)]
    [InlineData("POST", "metadata", HttpStatusCode.MethodNotAllowed, "GET, HEAD")]
    [InlineData("DELETE", "Appointment/x", HttpStatusCode.MethodNotAllowed, "GET, HEAD, PUT")]
    [InlineData("PATCH", "Appointment/x", HttpStatusCode.MethodNotAllowed, "GET, HEAD, PUT")]
    [InlineData("PUT", "Appointment/x/_history/1", HttpStatusCode.MethodNotAllowed, "GET, HEAD")]
    [InlineData("DELETE", "Appointment", HttpStatusCode.MethodNotAllowed, "GET, HEAD, POST")]
    public async Task GivenARouteOrMethodThatIsNotServed_ThenTheRefusalSaysWhatIs(string method, string path, HttpStatusCode status,
        string? allow)
    {
        using var client = registry.Caller();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await client.SendAsync(request);
        await response.RefusedAsync(status);
        Assert.Equal(allow, response.Content.Headers.TryGetValues("Allow", out var allowed) ? string.Join(", ", allowed) : null);
    }

    [Theory]
    [InlineData("Cancel", "PUT", "Appointment/x", "update")]
    [InlineData("History", "GET", "Appointment/x/_history", "history-instance")]
    [InlineData("Search", "GET", "Appointment?_id=x", "search-type")]
    [InlineData("Read", "GET", "Appointment/x", "read")]
    [InlineData("Register", "POST", "Appointment", "create")]
    [Trait("Spec", "T4")]
    public async Task GivenAnInteractionSwitchedOff_WhenAsked_ThenItIs405AndNotListed(string interaction, string method, string path,
        string code)
    {
        using var application = RegistryApplication.With($"Registry:Interactions:{interaction}", "false");
        using var client = application.Caller();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await client.SendAsync(request);
        await response.RefusedAsync(HttpStatusCode.MethodNotAllowed);
        Assert.DoesNotContain($"{{\"code\":\"{code}\"}}", await client.GetStringAsync(new Uri("metadata", UriKind.Relative)),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task GivenTheServerIsUp_ThenItBecomesReady()
    {
        using var client = registry.CreateClient();
        for (var attempt = 0; attempt < 100; attempt++)
        {
            using var response = await client.GetAsync(new Uri("$readiness", UriKind.Relative));
            if (response.StatusCode == HttpStatusCode.OK)
                return;
            await response.RefusedAsync(HttpStatusCode.ServiceUnavailable);
            await Task.Delay(100);
        }

        Assert.Fail("The server never became ready.");
    }
}

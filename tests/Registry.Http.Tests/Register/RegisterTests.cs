using System.Text.RegularExpressions;

namespace Registry.Http.Tests.Register;

public partial class RegisterTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Theory]
    [InlineData("json")]
    [InlineData("xml")]
    [Trait("Spec", "I1")]
    public async Task GivenAValidAppointment_WhenRegistered_ThenItIsCreatedWithVersionAndLocation(string format)
    {
        using var client = registry.Caller();
        using var response = await client.RegisterAsync(format == "json" ? Appointments.Json() : Appointments.Xml());
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"application/fhir+{format}", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("Appointment", Outcome.AssertValid(body, response));
        Assert.Equal("W/\"1\"", response.Headers.ETag?.ToString());
        Assert.NotNull(response.Content.Headers.LastModified);
        Assert.Matches(LocationPattern(), response.Headers.Location!.AbsoluteUri);
        var json = Outcome.ToJson(body);
        Assert.Contains("\"versionId\":\"1\"", json, StringComparison.Ordinal);
        Assert.Contains($"\"id\":\"{response.Headers.Location.Segments[2].TrimEnd('/')}\"", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", "xml")]
    [InlineData("xml", "json")]
    [Trait("Spec", "F2")]
    public async Task GivenARegistration_WhenReadInTheOtherFormat_ThenNothingIsLost(string sent, string read)
    {
        const string Extras = """
            "extension":[{"id":"e","url":"https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-DeliveryChannel-1",
              "valueCode":"In-person"},{"url":"http://example.org/x","valueDecimal":1.10}],
            """;
        var json = Appointments.Json().With("\"identifier\":[{\"system\"", Extras.Trim() + "\"identifier\":[{\"system\"")
            .With("\"start\":\"2030-01-17T15:00:00.000Z\",",
                "\"start\":\"2030-01-17T15:00:00.120+00:00\",\"_start\":{\"id\":\"s\"},")
            .With("\"created\"", "\"comment\":\"Zoë <&> 日本\",\"created\"");
        // FHIR's order puts the comment behind created; JSON does not mind.
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(sent == "json" ? json : await AsXmlAsync(client, json));
        var expected = Normal(Outcome.ToJson(await registered.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        foreach (var part in new[] { "\"valueDecimal\":1.10", "15:00:00.120+00:00", "\"_start\":{\"id\":\"s\"}", "Zoë <&> 日本",
            "\"id\":\"e\"" })
            Assert.Contains(part, expected, StringComparison.Ordinal);
        using var response =
            await client.GetAsync(new Uri($"{registered.Headers.Location!.AbsolutePath}?_format={read}", UriKind.Relative));
        Assert.Equal(expected, Normal(Outcome.ToJson(await response.Content.ReadAsStringAsync())));
    }

    [Theory]
    [InlineData("return=minimal", "")]
    [InlineData("return=representation", "Appointment")]
    [InlineData("return=OperationOutcome", "OperationOutcome")]
    [InlineData("return=nonsense", "Appointment")]
    [InlineData("return=\"minimal\"", "")]
    [InlineData("RETURN = minimal", "")]
    [InlineData("return=minimal; a=b", "")]
    [InlineData("respond-async, handling=strict, return=minimal", "")]
    [InlineData("return=representation, return=minimal", "Appointment")]
    [InlineData("respond-async; return=minimal", "Appointment")]
    [InlineData("a=\"b, return=minimal\"", "Appointment")]
    [InlineData("a=\"b\\\", return=minimal\"", "Appointment")]
    [InlineData("a=\"b, return=minimal", "Appointment")]
    [Trait("Spec", "F3")]
    public async Task GivenAPreference_WhenRegistered_ThenTheBodyIsAsPreferredAndTheHeadersStay(string preference, string type)
    {
        using var client = registry.Caller();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Prefer", preference);
        using var response = await client.RegisterAsync(Appointments.Json());
        var body = await response.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("W/\"1\"", response.Headers.ETag?.ToString());
        Assert.NotNull(response.Headers.Location);
        Assert.NotNull(response.Content.Headers.LastModified);
        Assert.Equal(type, body.Length == 0 ? "" : Outcome.AssertValid(body, response));
    }

    [Fact]
    [Trait("Spec", "F4")]
    public async Task GivenRequestIds_WhenRegistered_ThenTheyComeBack()
    {
        using var client = registry.Caller();
        client.DefaultRequestHeaders.Add("X-Request-Id", "my-request.1");
        client.DefaultRequestHeaders.Add("X-Correlation-Id", "my-correlation");
        using var response = await client.RegisterAsync(Appointments.Json());
        Assert.Equal("my-request.1", Assert.Single(response.Headers.GetValues("X-Request-Id")));
        Assert.Equal("my-correlation", Assert.Single(response.Headers.GetValues("X-Correlation-Id")));
    }

    [Fact]
    [Trait("Spec", "F4")]
    public async Task GivenNoRequestId_WhenRefused_ThenOneIsMade()
    {
        using var client = registry.CreateClient();
        using var response = await client.RegisterAsync(Appointments.Json());
        Assert.NotEmpty(Assert.Single(response.Headers.GetValues("X-Request-Id")));
    }

    [GeneratedRegex("^http://localhost/Appointment/[a-z2-7]{32}/_history/1$")]
    private static partial Regex LocationPattern();

    /// <summary>Member order is no content.</summary>
    private static string Normal(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(json);
        return string.Join(',', document.RootElement.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal)
            .Select(member => member.ToString()));
    }

    /// <summary>The same content in XML, as the registry itself writes it; under another URL, since one can be registered once.</summary>
    private static async Task<string> AsXmlAsync(HttpClient client, string json)
    {
        using var registered = await client.RegisterAsync(json);
        using var read = await client.GetAsync(new Uri($"{registered.Headers.Location!.AbsolutePath}?_format=xml", UriKind.Relative));
        var xml = await read.Content.ReadAsStringAsync();
        return OwnedByServer().Replace(xml, "").Replace("provider.example", "other.example", StringComparison.Ordinal);
    }

    [GeneratedRegex("<id value=\"[a-z2-7]{32}\" />|<versionId [^>]*>|<lastUpdated [^>]*>")]
    private static partial Regex OwnedByServer();
}

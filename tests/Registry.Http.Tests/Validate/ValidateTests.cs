using System.Text.Json;

namespace Registry.Http.Tests.Validate;

[Trait("Spec", "I9")]
public class ValidateTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GivenAValidAppointment_WhenValidated_ThenItSaysSoAndStoresNothing(bool xml)
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        using var response = await SendAsync(client, xml ? Appointments.Xml(url) : Appointments.Json(url));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("OperationOutcome", Outcome.AssertValid(await response.Content.ReadAsStringAsync(), response));
        Assert.Equal(["information"], await SeveritiesAsync(response));
        using var registered = await client.RegisterAsync(Appointments.Json(url));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
    }

    [Theory]
    [InlineData("\"status\":\"booked\",", "", 422)]
    [InlineData("\"created\"", "\"description\":\"x\",\"created\"", 422)]
    [InlineData("\"created\"", "\"colour\":\"x\",\"created\"", 400)]
    [InlineData("2030-01-17T15:00:00.000Z", "yesterday", 400)]
    public async Task GivenAWrongAppointment_WhenValidated_ThenItSaysWhatRegisteringWould(string find, string put, int status)
    {
        using var client = registry.Caller();
        var body = Appointments.Json().With(find, put);
        using var validated = await SendAsync(client, body);
        using var registered = await client.RegisterAsync(body);
        Assert.Equal((HttpStatusCode.OK, (HttpStatusCode)status), (validated.StatusCode, registered.StatusCode));
        Assert.Equal(await registered.JsonAsync(), await validated.JsonAsync());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("")]
    [Trait("Spec", "S10")]
    public async Task GivenAnotherMediaType_WhenValidated_ThenItIs415(string type)
    {
        using var client = registry.Caller();
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(Appointments.Json()));
        if (type.Length > 0)
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var response = await client.PostAsync(new Uri("Appointment/$validate", UriKind.Relative), content);
        var issue = Assert.Single(await response.RefusedAsync(HttpStatusCode.UnsupportedMediaType));
        Assert.Equal(("not-supported", "UNSUPPORTED_MEDIA_TYPE"), (issue.Code, issue.Spine));
    }

    [Fact]
    public async Task GivenAUrlThatIsRegistered_WhenValidated_ThenTheDuplicateIsReported()
    {
        using var client = registry.Caller();
        var body = Appointments.Json();
        using var registered = await client.RegisterAsync(body);
        using var response = await SendAsync(client, body);
        Assert.Contains("DUPLICATE_REJECTED", await response.JsonAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "S5")]
    public async Task GivenATokenWithoutTheRight_WhenValidated_ThenItIs403()
    {
        using var client = registry.CreateClient();
        client.DefaultRequestHeaders.Authorization =
            new("Bearer", registry.Tokens.Token(token => token.Claims["scope"] = "Appointment.register"));
        using var response = await SendAsync(client, Appointments.Json());
        await response.RefusedAsync(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GivenParameters_WhenValidated_ThenTheirAppointmentIsOnTheLinesOfTheBody(bool xml)
    {
        using var client = registry.Caller();
        client.DefaultRequestHeaders.Add("Accept", "application/fhir+json");
        var appointment = (xml ? Appointments.Xml() : Appointments.Json()).With("booked", "postponed");
        var body = xml
            ? $"<Parameters xmlns=\"http://hl7.org/fhir\">\n<parameter><name value=\"mode\"/><valueCode "
                + $"value=\"create\"/></parameter>\n<parameter><name "
                + $"value=\"resource\"/><resource>\n{appointment}</resource></parameter></Parameters>"
            : $"{{\"resourceType\":\"Parameters\",\"parameter\":[\n{{\"name\":\"mode\",\"valueCode\":\"create\"}},"
                + $"\n{{\"name\":\"resource\",\"resource\":\n{appointment}}}]}}";
        using var validated = await SendAsync(client, body);
        using var alone = await SendAsync(client, "\n\n\n" + appointment);
        Assert.Contains("Appointment.status", await validated.JsonAsync(), StringComparison.Ordinal);
        Assert.Contains("[line ", await validated.JsonAsync(), StringComparison.Ordinal);
        Assert.Equal(await alone.JsonAsync(), await validated.JsonAsync());
    }

    [Theory]
    [InlineData("{\"resourceType\":\"Parameters\"}")]
    [InlineData("{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"resource\",\"valueString\":\"x\"}]}")]
    [InlineData(
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"mode\",\"valueCode\":\"delete\"},{\"name\":\"resource\","
            + "\"resource\":APPOINTMENT}]}")]
    [InlineData(
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"profile\",\"valueUri\":\"http://example.org/p\"},"
            + "{\"name\":\"resource\",\"resource\":APPOINTMENT}]}")]
    [InlineData(
        "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"colour\",\"valueCode\":\"red\"},{\"name\":\"resource\","
            + "\"resource\":APPOINTMENT}]}")]
    [InlineData("APPOINTMENT", "?mode=delete")]
    [InlineData("APPOINTMENT", "?profile=http://example.org/p&colour=red")]
    [Trait("Spec", "S1")]
    public async Task GivenParametersItDoesNotKnow_WhenValidated_ThenItIs400(string body, string query = "")
    {
        using var client = registry.Caller();
        var content = Appointments.Content(body.Replace("APPOINTMENT", Appointments.Json(), StringComparison.Ordinal));
        using var response = await client.PostAsync(new Uri("Appointment/$validate" + query, UriKind.Relative), content);
        await response.RefusedAsync(HttpStatusCode.BadRequest);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string body) =>
        client.PostAsync(new Uri("Appointment/$validate", UriKind.Relative), Appointments.Content(body));

    private static async Task<IReadOnlyList<string>> SeveritiesAsync(HttpResponseMessage response)
    {
        using var outcome = JsonDocument.Parse(await response.JsonAsync());
        return [.. outcome.RootElement.GetProperty("issue").EnumerateArray().Select(issue => issue.GetProperty("severity").GetString()!)];
    }
}

using System.Net;
using System.Text.Json;
using Registry.Http.Tests.Running;

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

    [Fact]
    public async Task GivenAUrlThatIsRegistered_WhenValidated_ThenTheDuplicateIsTold()
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
        client.DefaultRequestHeaders.Authorization = new("Bearer", registry.Tokens.Token(token => token.Claims["scope"] = "Appointment.register"));
        using var response = await SendAsync(client, Appointments.Json());
        await response.RefusedAsync(HttpStatusCode.Forbidden);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string body) =>
        client.PostAsync(new Uri("Appointment/$validate", UriKind.Relative), Appointments.Content(body));

    private static async Task<IReadOnlyList<string>> SeveritiesAsync(HttpResponseMessage response)
    {
        using var outcome = JsonDocument.Parse(await response.JsonAsync());
        return [.. outcome.RootElement.GetProperty("issue").EnumerateArray().Select(issue => issue.GetProperty("severity").GetString()!)];
    }
}

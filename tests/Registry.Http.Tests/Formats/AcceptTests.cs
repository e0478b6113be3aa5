using System.Text.Json;

namespace Registry.Http.Tests.Formats;

/// <summary>A caller that would take other FHIR versions or formats too gets the one there is.</summary>
[Trait("Spec", "F5c")]
public sealed class AcceptTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    [Theory]
    [InlineData("application/fhir+json; fhirVersion=4.0, application/fhir+json; fhirVersion=3.0", "application/fhir+json")]
    [InlineData("application/fhir+json; fhirVersion=4.0, */*", "application/fhir+json")]
    [InlineData("application/fhir+json; fhirVersion=4.0, application/fhir+xml; q=0.3, application/fhir+json; fhirVersion=3.0; q=0.2",
        "application/fhir+xml")]
    public async Task GivenSeveralRanges_ThenTheBestThatThereIsIsAnswered(string accept, string type)
    {
        using var client = registry.Caller();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", accept);
        using var registered = await client.RegisterAsync(Appointments.Json());
        Assert.Equal((HttpStatusCode.Created, type), (registered.StatusCode, registered.Content.Headers.ContentType?.MediaType));
        Assert.Equal("Appointment", Outcome.AssertValid(await registered.Content.ReadAsStringAsync(), registered));

        var batch = $$$"""
            {"resourceType":"Bundle","type":"batch","entry":[
            {"resource":{{{Appointments.Json()}}},"request":{"method":"POST","url":"Appointment"}}]}
            """;
        using var answer = await client.PostAsync(new Uri("", UriKind.Relative), Appointments.Content(batch));
        using var bundle = JsonDocument.Parse(await answer.JsonAsync());
        Assert.Equal("201 Created", bundle.RootElement.GetProperty("entry")[0].GetProperty("response").GetProperty("status").GetString());
    }

    [Fact]
    [Trait("Spec", "S10")]
    public async Task GivenOtherVersionsOnly_ThenTheRefusalNamesTheOneThereIs()
    {
        using var client = registry.Caller();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/fhir+json; fhirVersion=4.0");
        using var refused = await client.RegisterAsync(Appointments.Json());
        Assert.Contains("fhirVersion=3.0", Assert.Single(await refused.RefusedAsync(HttpStatusCode.NotAcceptable)).Diagnostics,
            StringComparison.Ordinal);
    }
}

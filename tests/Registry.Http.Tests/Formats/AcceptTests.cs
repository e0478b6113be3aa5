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

    [Theory]
    [InlineData("application/fhir%2Bjson;%20fhirVersion=4.0", false)]
    [InlineData("application/fhir+json;fhirVersion=4.0", false)]
    [InlineData("application/fhir+xml;+fhirVersion=4.0", false, "application/fhir+xml")]
    [InlineData("application/fhir%2Bjson;charset=utf-8;%20fhirVersion=%225.0%22", false)]
    [InlineData("application/fhir%2Bxml;%20fhirVersion=3.0", true, "application/fhir+xml")]
    [InlineData("application/fhir+json;fhirVersion=3.0", true)]
    [InlineData("application/fhir+json;charset=utf-8", true)]
    [Trait("Spec", "S10"), Trait("Spec", "F1")]
    public async Task GivenAVersionInFormat_ThenItIsAnsweredOrRefused(string format, bool isAnswered, string type = "application/fhir+json")
    {
        using var client = registry.Caller();
        // It wins over Accept, in the version too.
        client.DefaultRequestHeaders.TryAddWithoutValidation(
            "Accept", $"application/fhir+json; fhirVersion={(isAnswered ? "4.0" : "3.0")}");
        if (!format.Contains("fhirVersion", StringComparison.Ordinal))
            client.DefaultRequestHeaders.Remove("Accept");
        using var inQuery = await client.GetAsync(new Uri($"Appointment?_id=x&_format={format}", UriKind.Relative));
        client.DefaultRequestHeaders.Remove("Accept");
        using var form = new StringContent($"_id=x&_format={format}", System.Text.Encoding.UTF8, "application/x-www-form-urlencoded");
        using var inForm = await client.PostAsync(new Uri("Appointment/_search", UriKind.Relative), form);
        foreach (var answer in new[] { inQuery, inForm })
        {
            if (isAnswered)
                Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            else
                Assert.Contains("fhirVersion=3.0", Assert.Single(await answer.RefusedAsync(HttpStatusCode.NotAcceptable)).Diagnostics,
                    StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("Spec", "S9")]
    public async Task GivenTwoVersionsInFormat_ThenItIs400()
    {
        using var client = registry.Caller();
        using var refused = await client.GetAsync(
            new Uri("metadata?_format=json&_format=application/fhir%2Bjson;fhirVersion=4.0", UriKind.Relative));
        await refused.RefusedAsync(HttpStatusCode.BadRequest);
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

namespace Registry.Http.Tests.ForPlugins;

/// <summary>A server that offers R4 as well, for other plugins: appointments stay STU3.</summary>
[Trait("Spec", "F1")]
public sealed class FhirVersionTests
{
    [Theory]
    [InlineData("3.0", HttpStatusCode.Created)]
    [InlineData("4.0", HttpStatusCode.NotAcceptable)]
    [InlineData("5.0", HttpStatusCode.NotAcceptable)]
    public async Task GivenAVersionInAccept_ThenAnotherThanStu3IsRefused(string version, HttpStatusCode status)
    {
        await using var registry = RegistryApplication.With("InformationModel:Supported:0", "Fhir4.0");
        using var client = registry.Caller();
        client.DefaultRequestHeaders.Add("Accept", $"application/fhir+json; fhirVersion={version}");
        using var registered = await client.RegisterAsync(Appointments.Json());
        Assert.Equal(status, registered.StatusCode);
    }

    [Theory]
    [InlineData("3.0", true)]
    [InlineData("4.0", false)]
    [Trait("Spec", "I7")]
    public async Task GivenAVersionInAccept_ThenMetadataListsAppointmentsInStu3Only(string version, bool listed)
    {
        await using var registry = RegistryApplication.With("InformationModel:Supported:0", "Fhir4.0");
        using var client = registry.CreateClient();
        client.DefaultRequestHeaders.Add("Accept", $"application/fhir+json; fhirVersion={version}");
        using var answer = await client.GetAsync(new Uri("metadata", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(listed, (await answer.Content.ReadAsStringAsync()).Contains("\"Appointment\"", StringComparison.Ordinal));
    }
}

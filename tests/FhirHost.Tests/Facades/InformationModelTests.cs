using static FhirHost.Tests.Facades.FacadeHost;

namespace FhirHost.Tests.Facades;

/// <summary>FHIR versions: what a request names, and which services of several are for it.</summary>
public sealed class InformationModelTests
{
    private static readonly (string, string)[] Both = [("InformationModel:Supported:0", "Fhir4.0")];

    [Theory]
    [InlineData("3.0", "Fhir3.0,ReferralRequest,String Token,5 compartments")]
    [InlineData("4.0", "Fhir4.0,no ReferralRequest,String Token,0 compartments")]
    [InlineData(null, "Fhir3.0,ReferralRequest,String Token,5 compartments")]
    public async Task GivenServicesForTwoVersions_ThenAPluginGetsThoseForTheRequest(string? version, string expected)
    {
        await using var host = Start(Both);
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("GET", "$model", headers: Accept(version));
        var parameters = await answer.JsonAsync();
        Assert.Equal(expected,
            string.Join(',', parameters.GetProperty("parameter").EnumerateArray()
            .Select(parameter => parameter.GetProperty("valueString").GetString())));
    }

    [Fact]
    public async Task GivenFacadesForTwoVersions_ThenTheOneForTheRequestAnswers()
    {
        await using var host = Start(Both);
        using var client = host.CreateClient();
        using var r4 = await client.AskAsync("GET", "Patient/r4", headers: Accept("4.0"));
        using var r3 = await client.AskAsync("GET", "Patient/r4", headers: Accept("3.0"));
        Assert.Contains("\"contact\":[{\"gender\":\"other\"}]", await r4.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, r3.StatusCode);
        using var create = await client.AskAsync("POST", "Patient", Body(Patient("Ada")), Accept("4.0"));
        Assert.Equal(["not-supported"], await create.IssuesAsync(HttpStatusCode.NotImplemented));
    }

    [Theory]
    [Trait("Spec", "F5c")]
    [InlineData("application/fhir+json; fhirVersion=4.0, application/fhir+json; fhirVersion=3.0", "Fhir4.0")]
    [InlineData("application/fhir+json; fhirVersion=3.0, application/fhir+json; fhirVersion=4.0", "Fhir3.0")]
    [InlineData("application/fhir+json; fhirVersion=3.0;q=0.5, application/fhir+json; fhirVersion=4.0", "Fhir4.0")]
    [InlineData("application/fhir+json; fhirVersion=5.0, application/fhir+json; fhirVersion=4.0;q=0.1", "Fhir4.0")]
    [InlineData("application/fhir+json; fhirVersion=5.0, */*", "Fhir3.0")]
    [InlineData("*/*;q=0.2, application/fhir+json; fhirVersion=4.0", "Fhir4.0")]
    [InlineData("text/html; fhirVersion=4.0, application/fhir+json", "Fhir3.0")]
    public async Task GivenSeveralVersions_ThenTheBestThatIsOfferedAnswers(string accept, string model)
    {
        await using var host = Start(Both);
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("GET", "$model", headers: ("Accept", accept));
        var parameters = await answer.JsonAsync();
        Assert.Equal(model, parameters.GetProperty("parameter")[0].GetProperty("valueString").GetString());
    }

    [Theory]
    [InlineData("Fhir3.0", "3.0.1", true)]
    [InlineData("Fhir4.0", "4.0.1", false)]
    public async Task GivenADefaultVersion_ThenMetadataHasItsShape(string model, string version, bool isStu3)
    {
        await using var host = Start(("InformationModel:Default", model), ("SupportedModel:RestrictToResources:0", "Patient"));
        using var client = host.CreateClient();
        using var answer = await client.AskAsync("GET", "metadata");
        var statement = await answer.JsonAsync();
        Assert.Equal(version, statement.GetProperty("fhirVersion").GetString());
        Assert.Equal(isStu3, statement.TryGetProperty("acceptUnknown", out _));
        var patient = Assert.Single(statement.GetProperty("rest")[0].GetProperty("resource").EnumerateArray());
        Assert.Equal(("Patient", "read"),
            (patient.GetProperty("type").GetString(), patient.GetProperty("interaction")[0].GetProperty("code").GetString()));
    }

    [Theory]
    [InlineData("application/fhir+json; fhirVersion=5.0", null, HttpStatusCode.NotAcceptable)]
    [InlineData("application/fhir+json; fhirVersion=bad", null, HttpStatusCode.NotAcceptable)]
    [InlineData(null, "5.0", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/fhir+json; fhirVersion=3.0", "4.0", HttpStatusCode.NotAcceptable)]
    public async Task GivenAVersionThatIsNotOfferedOrTwo_ThenItIsRefused(string? accept, string? sent, HttpStatusCode status)
    {
        await using var host = Start(Both);
        using var client = host.CreateClient();
        using var body = Body(Patient("Ada"));
        if (sent is not null)
            body.Headers.ContentType!.Parameters.Add(new("fhirVersion", sent));
        using var answer = await client.AskAsync("POST", "Patient", body, accept is null ? [] : [("Accept", accept)]);
        Assert.Equal(["not-supported"], await answer.IssuesAsync(status));
    }

    [Fact]
    public async Task GivenAVersionThatIsNone_WhenStarted_ThenItIsNamed()
    {
        using var host = HostProcess.Start(["--Hosting:HttpPort=0", "--InformationModel:Default=R4"]);
        var error = await host.Process.StandardError.ReadToEndAsync();
        await host.Process.WaitForExitAsync();
        Assert.Equal(1, host.Process.ExitCode);
        Assert.Contains("'R4'; the FHIR versions are Fhir3.0", error, StringComparison.Ordinal);
    }

    private static (string, string)[] Accept(string? version) => version is null ? []
        : [("Accept", $"application/fhir+json; fhirVersion={version}")];
}

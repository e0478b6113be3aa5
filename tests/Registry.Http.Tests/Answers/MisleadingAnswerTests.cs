using System.Text;

namespace Registry.Http.Tests.Answers;

/// <summary>Answers that misled a caller once: each names the mistake that was made, and the right way.</summary>
public sealed class MisleadingAnswerTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private const string Json = "application/fhir+json";
    private const string Xml = "application/fhir+xml";
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"resourceType\":1}")]
    [InlineData("{\"status\":\"booked\"}")]
    [Trait("Spec", "S1")]
    public async Task GivenABodyWithoutItsType_WhenRegistered_ThenTheAnswerNamesResourceType(string body)
    {
        using var client = registry.Caller();
        using var response = await client.RegisterAsync(body);
        Assert.Contains("'resourceType'", Assert.Single(await response.RefusedAsync(HttpStatusCode.BadRequest)).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Appointment?patient.identifier=https%253A%252F%252Ffhir.nhs.uk%252FId%252Fnhs-number%257C9876543210")]
    [InlineData("Appointment?patient=https%253A%252F%252Fdemographics.spineservices.nhs.uk%252FPatient%252F9876543210")]
    [InlineData("Appointment?identifier=urn%253Aietf%253Arfc%253A3986%257Chttps%253A%252F%252Fprovider.example%252F1")]
    [InlineData("Appointment?_id=a%252Cb")]
    [InlineData("Appointment?_id=a&date=ge2030-01-17T15%253A00%253A00Z")]
    [InlineData("Appointment?_id=a&status=entered%252Din%252Derror")]
    [InlineData("Appointment?patient%252Eidentifier=1")]
    [Trait("Spec", "S9")]
    public async Task EncodedTwice_InASearch_IsSaid(string path) => await AssertSaysAsync(path, HttpStatusCode.BadRequest, "twice");

    [Theory]
    [InlineData("Appointment/a%252Fb", HttpStatusCode.NotFound)]
    [InlineData("Appointment/a%252Fb/_history", HttpStatusCode.NotFound)]
    [InlineData("Appointment%252Fa", HttpStatusCode.NotFound)]
    [InlineData("Appointment?_id=a&_format=application%252Ffhir%252Bjson", HttpStatusCode.NotAcceptable)]
    public async Task EncodedTwice_Elsewhere_IsSaid(string path, HttpStatusCode status) => await AssertSaysAsync(path, status, "twice");

    [Theory]
    [InlineData("identifier=urn%253Aietf%253Arfc%253A3986%257Chttps%253A%252F%252Fprovider.example%252F1")]
    [InlineData("identifier=urn:ietf:rfc:3986%257Chttps://provider.example/1")]
    [Trait("Spec", "I8")]
    public async Task EncodedTwice_InIfNoneExist_IsSaid(string condition)
    {
        using var client = registry.Caller();
        using var request = new HttpRequestMessage(HttpMethod.Post, "Appointment") { Content = Appointments.Content(Appointments.Json()) };
        request.Headers.Add("If-None-Exist", condition);
        using var answer = await client.SendAsync(request);
        var issue = Assert.Single(await answer.RefusedAsync(HttpStatusCode.BadRequest));
        Assert.Contains("twice", issue.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("_count=1%2530")]
    [InlineData("_since=2030-01-17T15%253A00%253A00Z")]
    public async Task EncodedTwice_InAHistory_IsSaid(string query)
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var id = registered.Headers.Location!.Segments[^3];
        await AssertSaysAsync($"Appointment/{id}_history?{query}", HttpStatusCode.BadRequest, "twice");
    }

    [Theory]
    [InlineData("Appointment", Json, "")]
    [InlineData("Appointment", Xml, "")]
    [InlineData("Appointment", Json, " \r\n\t")]
    [InlineData("Appointment", Xml, "\uFEFF")]
    [InlineData("Appointment", Json, "\uFEFF \n")]
    [InlineData("", Json, "")]
    [InlineData("", Xml, " ")]
    [InlineData("Appointment/_search", Form, "")]
    [Trait("Spec", "S1")]
    public async Task EmptyBody_IsSaidToBeEmpty(string path, string type, string body)
    {
        using var client = registry.Caller();
        using var content = Content(type, body);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        Assert.StartsWith("The body is empty", Assert.Single(await answer.RefusedAsync(HttpStatusCode.BadRequest)).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoBodyAndNoContentType_IsSaidToBeEmpty()
    {
        using var client = registry.Caller();
        using var answer = await client.PostAsync(new Uri("Appointment", UriKind.Relative), content: null);
        Assert.Equal("The body is empty.", Assert.Single(await answer.RefusedAsync(HttpStatusCode.BadRequest)).Text);
    }

    [Theory]
    [InlineData("Appointment", Json, "<Appointment/>", "application/fhir+xml")]
    [InlineData("Appointment", Json, "\uFEFF <?xml version=\"1.0\"?><Appointment/>", "application/fhir+xml")]
    [InlineData("Appointment", Xml, "{\"resourceType\":\"Appointment\"}", "application/fhir+json")]
    [InlineData("Appointment", Xml, "\n[1]", "application/fhir+json")]
    [InlineData("", Json, "<Bundle/>", "application/fhir+xml")]
    [InlineData("", Xml, "{}", "application/fhir+json")]
    [InlineData("Appointment/$validate", Json, "<Appointment/>", "application/fhir+xml")]
    [InlineData("Appointment/_search", Form, "{\"patient\":1}", "name=value")]
    public async Task BodyInAnotherFormatThanItsType_NamesBoth(string path, string type, string body, string fix)
    {
        using var client = registry.Caller();
        using var content = Content(type, body);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains(fix, text, StringComparison.Ordinal);
        Assert.DoesNotContain("not well-formed", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Patient", "patient")]
    [InlineData("patient_identifier", "patient.identifier")]
    [InlineData("nhs-number", "patient.identifier")]
    [InlineData("nhsNumber", "patient.identifier")]
    [InlineData("_ids", "_id")]
    [InlineData("id", "_id")]
    [InlineData("identifer", "identifier")]
    [InlineData("stauts", "status")]
    [InlineData("Date", "date")]
    [InlineData("_lastupdate", "_lastUpdated")]
    [Trait("Spec", "S9")]
    public async Task UnknownParameter_IsAnsweredWithTheOneThatIsNear(string name, string meant) =>
        await AssertSaysAsync($"Appointment?{name}=x", HttpStatusCode.BadRequest, $"Did you mean '{meant}'?");

    [Theory]
    [InlineData("GET", "appointment/1", "Appointment/1")]
    [InlineData("GET", "Appointments/1", "Appointment/1")]
    [InlineData("POST", "Appointments", "Appointment")]
    [InlineData("GET", "Apointment/1", "Appointment/1")]
    [InlineData("GET", "fhir/Appointment/1", "Appointment/1")]
    [InlineData("GET", "fhir/STU3/Appointment", "Appointment")]
    [InlineData("GET", "Appointment//1/_history", "Appointment/1/_history")]
    [InlineData("GET", "Appointment/1/history", "Appointment/1/_history")]
    [InlineData("GET", "fhir/metadata", "metadata")]
    [InlineData("GET", "Metadata", "metadata")]
    [InlineData("GET", "appointment/9876543210", "Appointment/[id]")]
    public async Task UnknownUrl_IsAnsweredWithTheOneThatIsNear(string method, string path, string meant)
    {
        using var client = registry.Caller();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var answer = await client.SendAsync(request);
        Assert.Contains($"Did you mean http://localhost/{meant}?", Assert.Single(await answer.RefusedAsync(answer.StatusCode)).Diagnostics,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "W/\"2\"")]
    [InlineData("W/2", "W/\"2\"")]
    [InlineData("'2'", "W/\"2\"")]
    [InlineData("W/'2'", "W/\"2\"")]
    [InlineData("\"W/2\"", "W/\"2\"")]
    [InlineData("abc", "W/\"1\"")]
    [Trait("Spec", "C1")]
    public async Task IfMatchInAnotherForm_NamesTheRightOne(string value, string right)
    {
        using var client = registry.Caller();
        using var answer = await client.PutAsync(new Uri("Appointment/1", UriKind.Relative), Appointments.Json(), value);
        Assert.Contains($"{right}", Assert.Single(await answer.RefusedAsync(HttpStatusCode.BadRequest)).Diagnostics,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE", "Appointment/1")]
    [InlineData("PATCH", "Appointment/1")]
    [InlineData("DELETE", "Appointment?identifier=x")]
    [InlineData("PUT", "Appointment?identifier=x")]
    public async Task WhatDoesNotCancel_SaysWhatDoes(string method, string path)
    {
        using var client = registry.Caller();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var answer = await client.SendAsync(request);
        Assert.Contains("PUT [base]/Appointment/[id] with If-Match", Assert.Single(await answer.RefusedAsync(
            HttpStatusCode.MethodNotAllowed)).Diagnostics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/fhir+json; fhirVersion=4.0")]
    [InlineData("application/fhir+json; fhirVersion=5.0")]
    public async Task AnotherFhirVersion_NamesTheOneThatIsOffered(string accept)
    {
        using var client = registry.Caller();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("Appointment/1", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await client.SendAsync(request);
        Assert.Contains("fhirVersion=3.0", Assert.Single(await answer.RefusedAsync(HttpStatusCode.NotAcceptable)).Diagnostics,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"end\":\"2030-01-17T15:10:00.000Z\",", "", "Appointment.end")]
    [InlineData("\"start\":\"2030-01-17T15:00:00.000Z\",", "", "Appointment.start")]
    [InlineData("\"status\":\"booked\"", "\"status\":\"bookd\"", "Appointment.status")]
    [InlineData("\"identifier\":{\"use\":\"official\",\"system\":\"https://fhir.nhs.uk/Id/nhs-number\",\"value\":\"9876543210\"}",
        "\"reference\":\"Patient/1\"", "Appointment.participant[0].actor")]
    [InlineData("\"system\":\"https://fhir.nhs.uk/Id/nhs-number\"", "\"system\":\"https://a.example\"",
        "Appointment.participant[0].actor.identifier.system")]
    [InlineData("9876543210", "987 654 3210", "Appointment.participant[0].actor.identifier.value")]
    [InlineData("9876543210", "9876543211", "Appointment.participant[0].actor.identifier.value")]
    [Trait("Spec", "R9"), Trait("Spec", "R3"), Trait("Spec", "R2"), Trait("Spec", "R6")]
    public async Task OneError_IsOneIssue(string find, string put, string expression)
    {
        using var client = registry.Caller();
        using var answer = await client.RegisterAsync(Appointments.Json().With(find, put));
        var issue = Assert.Single(await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(expression, issue.Expression);
    }

    [Fact]
    public async Task NoParticipants_IsOneIssue()
    {
        using var client = registry.Caller();
        var body = Appointments.Json();
        var start = body.IndexOf(",\"participant\"", StringComparison.Ordinal);
        using var answer = await client.RegisterAsync(body[..start] + "}");
        Assert.Single(await answer.RefusedAsync(HttpStatusCode.UnprocessableEntity));
    }

    [Theory]
    [InlineData("\"cancelationReason\":{\"text\":\"x\"}")]
    [InlineData("\"basedOn\":[{\"reference\":\"ServiceRequest/1\"}],\"reasonCode\":[{\"text\":\"x\"}]")]
    [InlineData("\"serviceCategory\":[{\"text\":\"x\"}]")]
    [InlineData("\"serviceType\":[{\"concept\":{\"text\":\"x\"}}]")]
    public async Task BodyOfALaterFhir_SaysOnceThatThisIsStu3(string elements)
    {
        using var client = registry.Caller();
        using var answer = await client.RegisterAsync(
            Appointments.Json().With("\"status\":\"booked\"", $"\"status\":\"booked\",{elements}"));
        var issues = await answer.RefusedAsync(HttpStatusCode.BadRequest);
        Assert.Single(issues, issue => issue.Severity == "information" && issue.Text.Contains("STU3", StringComparison.Ordinal));
        Assert.Contains(issues, issue => issue.Severity == "error");
    }

    [Fact]
    public async Task UnknownElementOfNoFhir_SaysNothingOfVersions()
    {
        using var client = registry.Caller();
        using var answer = await client.RegisterAsync(Appointments.Json().With("\"status\":\"booked\"", "\"status\":\"booked\",\"foo\":1"));
        Assert.Equal("error", Assert.Single(await answer.RefusedAsync(HttpStatusCode.BadRequest)).Severity);
    }

    [Fact]
    [Trait("Spec", "S6")]
    public async Task UnknownId_DoesNotSpeakOfAVersion_AndAnUnknownVersionDoes()
    {
        using var client = registry.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        using var unknown = await client.GetAsync(new Uri("Appointment/unknown", UriKind.Relative));
        Assert.DoesNotContain("version", Assert.Single(await unknown.RefusedAsync(HttpStatusCode.NotFound)).Diagnostics,
            StringComparison.Ordinal);
        using var version = await client.GetAsync(new Uri($"{registered.Url()}/_history/7", UriKind.Relative));
        Assert.Contains("version", Assert.Single(await version.RefusedAsync(HttpStatusCode.NotFound)).Text, StringComparison.Ordinal);
    }

    private async Task AssertSaysAsync(string path, HttpStatusCode status, string words)
    {
        using var client = registry.Caller();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        var issue = Assert.Single(await answer.RefusedAsync(status));
        Assert.Contains(words, issue.Diagnostics, StringComparison.Ordinal);
    }

    private static ByteArrayContent Content(string type, string body) =>
        new(Encoding.UTF8.GetBytes(body)) { Headers = { { "Content-Type", type } } };
}

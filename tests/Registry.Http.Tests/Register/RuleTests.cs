namespace Registry.Http.Tests.Register;

/// <summary>Each registration rule through HTTP: status, issue code, Spine code, expression.</summary>
public class RuleTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private const string Start = "\"start\":\"2030-01-17T15:00:00.000Z\",";
    private const string End = "\"end\":\"2030-01-17T15:10:00.000Z\",";
    private const string Participant =
        "\"participant\":[{\"actor\":{\"identifier\":{\"use\":\"official\",\"system\":\"https://fhir.nhs.uk/Id/nhs-number\","
            + "\"value\":\"9876543210\"}},\"status\":\"accepted\"}";

    public static TheoryData<string, string, string, string, string, string> Breaks() => new()
    {
        { "R1", "\"status\":\"booked\"", "\"id\":\"x\",\"status\":\"booked\"", "business-rule", "INVALID_RESOURCE", "Appointment.id" },
        { "R1", "\"status\":\"booked\"", "\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\"}],\"status\":\"booked\"",
            "business-rule", "INVALID_RESOURCE", "Appointment.contained[0]" },
        { "R1", "\"status\":\"booked\"", "\"supportingInformation\":[{\"display\":\"x\"}],\"status\":\"booked\"", "business-rule",
            "INVALID_RESOURCE", "Appointment.supportingInformation[0]" },
        { "R1", "\"status\":\"booked\"", "\"description\":\"x\",\"status\":\"booked\"", "business-rule", "INVALID_RESOURCE",
            "Appointment.description" },
        { "R1", "\"status\":\"booked\"", "\"slot\":[{\"reference\":\"Slot/1\"}],\"status\":\"booked\"", "business-rule", "INVALID_RESOURCE",
            "Appointment.slot[0]" },
        { "R2", "\"status\":\"booked\"", "\"status\":\"arrived\"", "value", "INVALID_RESOURCE", "Appointment.status" },
        { "R2", "\"status\":\"booked\"", "\"status\":\"entered in error\"", "value", "INVALID_RESOURCE", "Appointment.status" },
        { "R3", Start, "", "required", "INVALID_RESOURCE", "Appointment.start" },
        { "R4", "\"created\":\"2029-12-17T14:00:00.000+00:00\",", "", "required", "INVALID_RESOURCE", "Appointment.created" },
        { "R5", "\"urn:ietf:rfc:3986\"", "\"urn:ietf:rfc:3987\"", "value", "INVALID_RESOURCE", "Appointment.identifier[0].system" },
        { "R5", "\"value\":\"https://provider.example", "\"value\":\"mailto:provider.example", "value", "INVALID_RESOURCE",
            "Appointment.identifier[0].value" },
        { "R5", "}],\"status\"", "},{\"system\":\"urn:ietf:rfc:3986\",\"value\":\"https://b.example\"}],\"status\"", "business-rule",
            "INVALID_RESOURCE", "Appointment.identifier[1]" },
        { "R6", "\"use\":\"official\",\"system\":\"https://fhir.nhs.uk/Id/nhs-number\"",
            "\"use\":\"official\",\"system\":\"https://example.org\"", "value", "INVALID_RESOURCE",
            "Appointment.participant[0].actor.identifier.system" },
        { "R6", Participant, Participant
            + ",{\"actor\":{\"reference\":\"https://demographics.spineservices.nhs.uk/Patient/1234554321\"},\"status\":\"accepted\"}",
            "business-rule", "INVALID_RESOURCE", "Appointment.participant[1]" },
        { "R7", Participant, Participant + ",{\"actor\":{\"reference\":\"Patient/1\"},\"status\":\"accepted\"}", "value",
            "INVALID_RESOURCE", "Appointment.participant[1].actor" },
        { "R7", "\"actor\":{", "\"actor\":{\"reference\":\"https://demographics.spineservices.nhs.uk/Patient/1234554321\",", "value",
            "INVALID_RESOURCE", "Appointment.participant[0].actor.reference" },
        { "R8", "9876543210", "9876543219", "value", "INVALID_NHS_NUMBER", "Appointment.participant[0].actor.identifier.value" },
        { "R9", End, "", "required", "INVALID_RESOURCE", "Appointment.end" },
        { "R9", End, "\"end\":\"2030-01-17T14:59:59Z\",", "value", "INVALID_RESOURCE", "Appointment.end" },
        { "R11", Participant, Participant + ",{\"actor\":{\"reference\":\"#p\"},\"status\":\"accepted\"}", "business-rule",
            "INVALID_RESOURCE", "Appointment.participant[1].actor.reference" },
        { "implicit-rules", "\"status\":\"booked\"", "\"implicitRules\":\"http://a.example/rules\",\"status\":\"booked\"", "not-supported",
            "INVALID_RESOURCE", "Appointment.implicitRules" },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    [Trait("Spec", "S3"), Trait("Spec", "R1"), Trait("Spec", "R2"), Trait("Spec", "R3"), Trait("Spec", "R4"), Trait("Spec", "R5")]
    [Trait("Spec", "R6"), Trait("Spec", "R7"), Trait("Spec", "R8"), Trait("Spec", "R9"), Trait("Spec", "R11")]
    public async Task GivenOneBrokenRule_WhenRegistered_ThenItIsNamedWithItsPlace(string rule, string find, string put, string code,
        string spine, string expression)
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        using var response = await client.RegisterAsync(Appointments.Json(url).With(find, put));
        var issues = await response.RefusedAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(issues, issue => issue == issue with { Severity = "error", Code = code, Spine = spine, Expression = expression }
            && issue.Diagnostics.Contains($"(rule {rule})", StringComparison.Ordinal));
        // Nothing is half-done: the same URL can still be registered.
        using var corrected = await client.RegisterAsync(Appointments.Json(url));
        Assert.Equal(HttpStatusCode.Created, corrected.StatusCode);
    }

    [Theory]
    [InlineData("https://PROVIDER.example:443/a/./b/../c")]
    [InlineData("HTTPS://provider.example/a/c")]
    [Trait("Spec", "R10"), Trait("Spec", "R5a"), Trait("Spec", "S3")]
    public async Task GivenARegisteredUrl_WhenAnotherSpellingIsRegistered_ThenItIsADuplicate(string spelling)
    {
        using var client = registry.Caller();
        var unique = $"?{Guid.CreateVersion7()}";
        using var first = await client.RegisterAsync(Appointments.Json("https://provider.example/a/c" + unique));
        using var second = await client.RegisterAsync(Appointments.Xml(spelling + unique));
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        var issue = Assert.Single(await second.RefusedAsync(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(("duplicate", "DUPLICATE_REJECTED", "Appointment.identifier[0].value"), (issue.Code, issue.Spine, issue.Expression));
    }

    [Fact]
    [Trait("Spec", "R5a")]
    public async Task GivenAUrl_WhenRegistered_ThenItIsStoredAsSent()
    {
        using var client = registry.Caller();
        var url = $"HTTPS://Provider.Example:443/x/../{Guid.CreateVersion7()}";
        using var response = await client.RegisterAsync(Appointments.Json(url));
        Assert.Contains($"\"value\":\"{url}\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "S2"), Trait("Spec", "S3"), Trait("Spec", "R10")]
    public async Task GivenManyErrors_WhenRegistered_ThenAllAreReportedInDocumentOrder()
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        using var first = await client.RegisterAsync(Appointments.Json(url));
        var body = Appointments.Xml(url)
            .With("<status value=\"booked\"/>\n  <start", "<status value=\"nonsense\"/>\n  <description value=\"x\"/>\n  <start")
            .With("<status value=\"accepted\"/>", "").With("<end value=\"2030-01-17T15:10:00.000Z\"/>", "");
        using var response = await client.RegisterAsync(body);
        var issues = await response.RefusedAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            ["Appointment.end", "Appointment.identifier[0].value", "Appointment.status",
                "Appointment.description", "Appointment.participant[0].status"],
            issues.Select(issue => issue.Expression));
        Assert.Contains(issues, issue => issue.Spine == "DUPLICATE_REJECTED");
    }

    [Theory]
    [InlineData("start", "2030-01-17T15:00:00.000Z", false)]
    [InlineData("start", "2030-01-17T15:00:00.000Z", true)]
    [InlineData("end", "2030-01-17T15:10:00.000Z", false)]
    [InlineData("end", "2030-01-17T15:10:00.000Z", true)]
    [InlineData("created", "2029-12-17T14:00:00.000+00:00", false)]
    [InlineData("created", "2029-12-17T14:00:00.000+00:00", true)]
    [Trait("Spec", "R3"), Trait("Spec", "R4"), Trait("Spec", "R9"), Trait("Spec", "Q5b")]
    public async Task GivenADateBeforeTheYearOne_WhenRegistered_ThenItIsRefused(string element, string date, bool xml)
    {
        using var client = registry.Caller();
        using var response = await client.RegisterAsync((xml ? Appointments.Xml() : Appointments.Json()).With(date, "-" + date));
        var issue = Assert.Single(await response.RefusedAsync(HttpStatusCode.UnprocessableEntity));
        Assert.Equal(("value", "INVALID_RESOURCE", $"Appointment.{element}"), (issue.Code, issue.Spine, issue.Expression));
    }

    [Fact]
    [Trait("Spec", "R10"), Trait("Spec", "P3")]
    public async Task GivenSixtyFourParallelRegistrationsOfOneUrl_ThenExactlyOneWins()
    {
        using var client = registry.Caller();
        var body = Appointments.Json(Appointments.NewUrl());
        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => client.RegisterAsync(body))));
        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Created);
        foreach (var refused in answers.Where(answer => answer.StatusCode != HttpStatusCode.Created))
            Assert.Equal("DUPLICATE_REJECTED", Assert.Single(await refused.RefusedAsync(HttpStatusCode.UnprocessableEntity)).Spine);
        foreach (var answer in answers)
            answer.Dispose();
    }
}

namespace Registry.Http.Tests.Register;

/// <summary>
/// An element that has an extension and no value counts as missing wherever a rule, the index, search or cancelling needs the value.
/// </summary>
[Trait("Spec", "R2a")]
public class ValuelessElementTests(RegistryApplication registry) : IClassFixture<RegistryApplication>
{
    private const string Absent = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private const string Json = "{\"extension\":[{\"url\":\"" + Absent + "\",\"valueCode\":\"unknown\"}]}";
    private const string Xml = "<extension url=\"" + Absent + "\"><valueCode value=\"unknown\"/></extension>";

    /// <summary>A member of the JSON sample, the same element of the XML sample, the rule that needs it, and its place.</summary>
    public static TheoryData<string, string, string, string> Elements() => new()
    {
        { "\"status\":\"booked\"", "<status value=\"booked\"/>", "R2", "status" },
        { "\"start\":\"2030-01-17T15:00:00.000Z\"", "<start value=\"2030-01-17T15:00:00.000Z\"/>", "R3", "start" },
        { "\"created\":\"2029-12-17T14:00:00.000+00:00\"", "<created value=\"2029-12-17T14:00:00.000+00:00\"/>", "R4", "created" },
        { "\"system\":\"urn:ietf:rfc:3986\"", "<system value=\"urn:ietf:rfc:3986\"/>", "R5", "identifier[0].system" },
        { "\"value\":\"URL\"", "<value value=\"URL\"/>", "R5", "identifier[0].value" },
        {
            "\"system\":\"https://fhir.nhs.uk/Id/nhs-number\"", "<system value=\"https://fhir.nhs.uk/Id/nhs-number\"/>", "R6",
            "participant[0].actor.identifier.system"
        },
        { "\"value\":\"9876543210\"", "<value value=\"9876543210\"/>", "R6", "participant[0].actor.identifier.value" },
        { "\"end\":\"2030-01-17T15:10:00.000Z\"", "<end value=\"2030-01-17T15:10:00.000Z\"/>", "R9", "end" },
        { "\"status\":\"accepted\"", "<status value=\"accepted\"/>", "R9", "participant[0].status" },
    };

    [Theory]
    [MemberData(nameof(Elements))]
    public async Task GivenAnElementWithAnExtensionOnly_WhenRegistered_ThenItIs422AtItsPlace(string member, string element, string rule,
        string place)
    {
        using var client = registry.Caller();
        var url = Appointments.NewUrl();
        member = member.Replace("URL", url, StringComparison.Ordinal);
        element = element.Replace("URL", url, StringComparison.Ordinal);
        var valueless = element.Replace("/>", $">{Xml}</{Name(member)}>", StringComparison.Ordinal);
        var withoutValue = valueless.Remove(valueless.IndexOf(" value=", StringComparison.Ordinal),
            valueless.IndexOf('>', StringComparison.Ordinal) - valueless.IndexOf(' ', StringComparison.Ordinal));
        foreach (var body in new[] { Appointments.Json(url).With(member, $"\"_{Name(member)}\":{Json}"),
            Appointments.Xml(url).With(element, withoutValue) })
        {
            using var response = await client.RegisterAsync(body);
            var issues = await response.RefusedAsync(HttpStatusCode.UnprocessableEntity);
            Assert.Contains(issues, issue => issue.Expression == $"Appointment.{place}"
                && issue.Diagnostics.Contains($"(rule {rule})", StringComparison.Ordinal));
            Assert.Single(issues, issue => issue.Expression == $"Appointment.{place}");
        }

        using var whole = await client.RegisterAsync(Appointments.Json(url));
        Assert.Equal(HttpStatusCode.Created, whole.StatusCode);
    }

    [Theory]
    [InlineData("R2", "C3")]
    [InlineData("R8", "R2")]
    [Trait("Spec", "C3")]
    public async Task GivenAStatusWithAnExtensionOnly_WhenCancelled_ThenItIs422(string off, string rule)
    {
        using var application = RegistryApplication.With("Registry:Rules:Disabled:0", off);
        using var client = application.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json());
        var body = (await registered.JsonAsync()).With("\"status\":\"booked\"", $"\"_status\":{Json}");
        using var refused = await client.PutAsync(registered.Url(), body, "W/\"1\"");
        var issue = Assert.Single(await refused.RefusedAsync(HttpStatusCode.UnprocessableEntity));
        Assert.Equal("Appointment.status", issue.Expression);
        Assert.Contains($"(rule {rule})", issue.Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Spec", "C3")]
    public async Task GivenAnAppointmentThatWasStoredWithoutAStatus_WhenCancelled_ThenItIsCancelled()
    {
        using var application = RegistryApplication.With("Registry:Rules:Disabled:0", "R2");
        using var client = application.Caller();
        using var registered = await client.RegisterAsync(Appointments.Json().With("\"status\":\"booked\"", $"\"_status\":{Json}"));
        Assert.Equal(HttpStatusCode.Created, registered.StatusCode);
        var body = (await registered.JsonAsync()).With($"\"_status\":{Json}", "\"status\":\"cancelled\"");
        using var cancelled = await client.PutAsync(registered.Url(), body, "W/\"1\"");
        Assert.Equal(HttpStatusCode.OK, cancelled.StatusCode);
    }

    private static string Name(string member) => member.Split('"')[1];
}

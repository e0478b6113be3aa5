using Registry.Validation.Issues;
using Registry.Validation.Schemas;

namespace Registry.Validation.Tests.Walk;

[Trait("Spec", "S2")]
public class SnapshotWalkTests
{
    private const string DeliveryChannel = "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-DeliveryChannel-1";
    private const string CancellationReason =
        "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-AppointmentCancellationReason-1";
    private const string BookingOrganisation =
        "https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-BookingOrganisation-1";

    [Theory]
    [InlineData(Samples.Json)]
    [InlineData(Samples.Xml)]
    public void Validate_ValidRegistration_FindsNothing(string body) => Assert.Empty(Fixture.Check(body));

    public static TheoryData<string, string, string, string> Broken() => new()
    {
        { "\"status\": \"booked\",", "", "cardinality-min", "Appointment.status" },
        { "\"status\": \"booked\"", "\"status\": \"nonsense\"", "binding-required", "Appointment.status" },
        { "\"status\": \"accepted\"", "\"status\": \"maybe\"", "binding-required", "Appointment.participant[0].status" },
        { ",\n      \"status\": \"accepted\"", "", "cardinality-min", "Appointment.participant[0].status" },
        { "\"end\": \"2026-03-01T09:10:00Z\",", "", "invariant-app-2", "Appointment" },
        { "\"end\": \"2026-03-01T09:10:00Z\",", "", "invariant-app-3", "Appointment" },
        { "\"actor\": { \"identifier\"", "\"_status\": { \"id\": \"only\" }, \"x\": { \"identifier\"", "unknown-element",
            "Appointment.participant[0].x" },
        { "\"created\"", "\"requestedPeriod\": [{ \"start\": \"2026-03\", \"end\": \"2026-02-28\" }], \"created\"", "invariant-per-1",
            "Appointment.requestedPeriod[0]" },
        { "\"created\"", "\"slot\": [{ \"reference\": \"Patient/1\" }], \"created\"", "reference-target", "Appointment.slot[0].reference" },
        { "\"created\"", "\"slot\": [{ \"reference\": \"https://a.example/fhir/Patient/1/_history/2\" }], \"created\"", "reference-target",
            "Appointment.slot[0].reference" },
        { "\"created\"", "\"slot\": [{ \"reference\": \"#none\" }], \"created\"", "invariant-ref-1", "Appointment.slot[0]" },
        { "\"created\"", "\"slot\": [{ \"id\": \"only\" }], \"created\"", "invariant-ele-1", "Appointment.slot[0]" },
        { "\"created\"", "\"extension\": [{ \"url\": \"http://a.example\" }], \"created\"", "invariant-ext-1", "Appointment.extension[0]" },
        { "\"created\"", "\"extension\": [{ \"valueString\": \"x\" }], \"created\"", "cardinality-min", "Appointment.extension[0].url" },
        { "\"created\"", "\"extension\": [{ \"url\": \"http://a.example\", \"valueString\": \"x\", \"valueCode\": \"y\" }], \"created\"",
            "cardinality-max", "Appointment.extension[0].value" },
        { "\"created\"", $"\"extension\": [{{ \"url\": \"{DeliveryChannel}\", \"valueString\": \"x\" }}], \"created\"", "type-not-allowed",
            "Appointment.extension[0].value" },
        { "\"created\"",
            $"\"extension\": [{{ \"url\": \"{CancellationReason}\", \"valueString\": \"x\" }}, {{ \"url\": \"{CancellationReason}\", "
                + $"\"valueString\": \"y\" }}], \"created\"", "slice-cardinality-max", "Appointment.extension[1]" },
        { "\"created\"", $"\"extension\": [{{ \"url\": \"{BookingOrganisation}\", \"valueCode\": \"x\" }}], \"created\"",
            "type-not-allowed", "Appointment.extension[0].value" },
        { "\"created\"", "\"modifierExtension\": [{ \"url\": \"http://a.example\", \"valueString\": \"x\" }], \"created\"",
            "modifier-extension-unknown", "Appointment.modifierExtension[0]" },
        { "\"created\"",
            "\"contained\": [{ \"resourceType\": \"Appointment\", \"id\": \"p\", \"meta\": { \"versionId\": \"1\" } }], \"created\"",
            "invariant-dom-4", "Appointment" },
        { "\"created\"", "\"contained\": [{ \"resourceType\": \"Appointment\", \"id\": \"p\" }], \"created\"", "invariant-dom-3",
            "Appointment" },
        { "\"created\"", "\"contained\": [{ \"resourceType\": \"Appointment\", \"id\": \"p\" }], \"created\"", "cardinality-min",
            "Appointment.contained[0].status" },
        { "\"created\"",
            "\"text\": { \"status\": \"generated\", \"div\": \"<div xmlns=\\\"http://www.w3.org/1999/xhtml\\\"><script>x</script></div>\" "
                + "}, \"created\"", "invariant-txt-1", "Appointment.text.div" },
        { "\"created\"", "\"text\": { \"status\": \"generated\" }, \"created\"", "cardinality-min", "Appointment.text.div" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Validate_BrokenInOnePlace_SaysWhere(string find, string put, string id, string expression) =>
        Assert.Contains(Fixture.Check(Samples.With(find, put)), issue => issue.Id == id && issue.Expression == expression && issue.IsError);

    [Theory]
    [InlineData("<![CDATA[a]]>", "CDATA")]
    [InlineData("<p onclick='a'>a</p>", "attribute")]
    [InlineData("a &nbsp;", "&#160;")]
    [InlineData(" ", "white space")]
    public void Validate_BrokenNarrative_SaysWhichPartOfTheRule(string content, string word)
    {
        var text = $$"""{ "status": "generated", "div": "<div xmlns='http://www.w3.org/1999/xhtml'>{{content}}</div>" }""";
        var issue = Assert.Single(Fixture.Check(Samples.With("\"created\"", $"\"text\": {text}, \"created\"")), issue => issue.IsError);
        Assert.Equal("Appointment.text.div", issue.Expression);
        Assert.Contains(word, issue.Diagnostics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"created\"", "\"extension\": [{ \"url\": \"http://a.example\", \"valueString\": \"x\" }], \"created\"",
        "extension-unknown", IssueSeverity.Information)]
    [InlineData("\"created\"", "\"extension\": [{ \"url\": \"" + DeliveryChannel + "\", \"valueCode\": \"x\" }], \"created\"",
        "binding-extensible", IssueSeverity.Warning)]
    [InlineData("\"created\"", "\"serviceCategory\": { \"coding\": [{ \"system\": \"http://a.example\", \"code\": \"x\" }] }, \"created\"",
        "binding-extensible", IssueSeverity.Warning)]
    public void Validate_WorthKnowing_IsNoError(string find, string put, string id, IssueSeverity severity)
    {
        var issues = Fixture.Check(Samples.With(find, put));
        Assert.Contains(issues, issue => issue.Id == id && issue.Severity == severity);
        Assert.DoesNotContain(issues, issue => issue.IsError);
    }

    [Theory]
    [InlineData("\"extension\": [{ \"url\": \"" + DeliveryChannel + "\", \"valueCode\": \"In-person\" }], \"created\"")]
    [InlineData("\"extension\": [{ \"url\": \"" + BookingOrganisation
        + "\", \"valueReference\": { \"reference\": \"Organization/1\" } }], \"created\"")]
    [InlineData("\"serviceCategory\": { \"text\": \"Dentist\" }, \"created\"")]
    [InlineData("\"slot\": [{ \"reference\": \"https://a.example/fhir/Slot/1\" }], \"created\"")]
    [InlineData("\"slot\": [{ \"reference\": \"urn:uuid:c757873d-ec9a-4326-a141-556f43239520\" }], \"created\"")]
    [InlineData("\"slot\": [{ \"reference\": \"https://a.example/appointments/77\" }], \"created\"")]
    public void Validate_AllowedAdditions_FindsNothing(string put) => Assert.Empty(Fixture.Check(Samples.With("\"created\"", put)));

    [Fact]
    public void Validate_ManyBreaks_ReportsAllInDocumentOrder()
    {
        var issues = Fixture.Check("""
            {
              "resourceType": "Appointment",
              "slot": [{ "reference": "Patient/1" }],
              "requestedPeriod": [{ "start": "2027", "end": "2026" }],
              "participant": [{ "status": "maybe" }]
            }
            """);
        Assert.Equal(
            ["invariant-app-3", "cardinality-min", "reference-target", "invariant-per-1", "invariant-app-1", "binding-required"],
            issues.Where(issue => issue.IsError).Select(issue => issue.Id));
        Assert.Equal(issues.OrderBy(issue => issue.Line), issues);
    }

    [Fact]
    [Trait("Spec", "R9")]
    public void Validate_WithAdjustments_LeavesOutExactlyWhatTheyName()
    {
        var bent = new FhirValidator(Fixture.Packages, adjustments: new SchemaAdjustments
        {
            Optional = new HashSet<string> { "Appointment.participant.status" },
            OmittedConstraints = new HashSet<string> { "app-2", "app-3" },
        });
        var body = Samples.With("\"end\": \"2026-03-01T09:10:00Z\",", "")
            .Replace(",\n      \"status\": \"accepted\"", "", StringComparison.Ordinal);
        Assert.Empty(Fixture.Check(body, validator: bent));
        Assert.Equal(3, Fixture.Check(body).Count(issue => issue.IsError));
        Assert.Contains(Fixture.Check(body.Replace("\"status\": \"booked\",", "", StringComparison.Ordinal), validator: bent), issue =>
            issue.Expression == "Appointment.status");
    }

    [Fact]
    public void Validate_SameBreakInBothFormats_GivesTheSameFindings()
    {
        using var tree =
            Fixture.Read(Samples.With("\"2026-02-01\"",
            "\"2026-02-01\", \"minutesDuration\": 10, \"requestedPeriod\": [{ \"start\": \"2026\", \"end\": \"2025\" }]")
            .Replace("booked", "noshow", StringComparison.Ordinal));
        static IEnumerable<string> Findings(string body) => Fixture.Check(body)
            .Select(issue => $"{issue.Severity} {issue.Id} {issue.Expression} {issue.Diagnostics}").Order(StringComparer.Ordinal);
        Assert.NotEmpty(Findings(Fixture.Json(tree)));
        Assert.Equal(Findings(Fixture.Json(tree)), Findings(Fixture.Xml(tree)));
    }
}

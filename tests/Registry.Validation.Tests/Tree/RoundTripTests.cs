using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Registry.Validation.Tests.Tree;

[Trait("Spec", "F2")]
public class RoundTripTests
{
    [Property(MaxTest = 200, Arbitrary = [typeof(Appointments)])]
    public void JsonToXmlToJson_IsTheIdentity(AppointmentJson body)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var tree = Fixture.Read(body.Json);
        Assert.Equal(body.Json, Fixture.Json(tree));
        using var fromXml = Fixture.Read(Fixture.Xml(tree));
        Assert.Equal(Fixture.Json(tree), Fixture.Json(fromXml));
        Assert.Equal(tree.Count, fromXml.Count);
    }

    [Property(MaxTest = 300, Arbitrary = [typeof(Appointments)])]
    public void MutateOneByte_NeverCrashes(AppointmentJson body, int at, byte value)
    {
        ArgumentNullException.ThrowIfNull(body);
        foreach (var (text, format) in new[] { (body.Json, SourceFormat.Json), (AsXml(body.Json), SourceFormat.Xml) })
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(text);
            bytes[(int)((uint)at % (uint)bytes.Length)] = value;
            var issues = new Registry.Validation.Issues.IssueList();
            using var tree = Fixture.Validator.Read(bytes, format, issues);
            if (tree is not null && !issues.HasErrors)
                Fixture.Validator.Validate(tree, issues);
            Assert.True(tree is not null || issues.HasErrors);
        }
    }

    [Theory]
    [InlineData("1.10")]
    [InlineData("100000000000000000000.000000000000000000001")]
    [InlineData("-0.0")]
    [InlineData("0")]
    public void Decimals_KeepTheirSpelling(string number)
    {
        var body = $$"""{"resourceType":"Appointment","extension":[{"url":"http://a.example","valueDecimal":{{number}}}]}""";
        using var tree = Fixture.Read(body);
        Assert.Equal(body, Fixture.Json(tree));
        using var fromXml = Fixture.Read(Fixture.Xml(tree));
        Assert.Equal(body, Fixture.Json(fromXml));
    }

    [Theory]
    [InlineData("2026-03-01T09:00:00.000+00:00")]
    [InlineData("2026-03-01T09:00:00Z")]
    [InlineData("2026-03-01T09:00:00.123456789-05:30")]
    public void Instants_KeepTheirSpelling(string instant)
    {
        var body = $$"""{"resourceType":"Appointment","start":"{{instant}}"}""";
        using var tree = Fixture.Read(body);
        using var fromXml = Fixture.Read(Fixture.Xml(tree));
        Assert.Equal(body, Fixture.Json(fromXml));
    }

    [Fact]
    public void NarrativeAndContained_SurviveXml()
    {
        const string Body =
            """{"resourceType":"Appointment","text":{"status":"generated","div":"<div xmlns=\"http://www.w3.org/1999/xhtml\"><p>a &amp; """
                + """b <b>c</b></p></div>"},"contained":[{"resourceType":"Appointment","id":"c","status":"booked"}],"status":"booked"}""";
        using var tree = Fixture.Read(Body);
        using var fromXml = Fixture.Read(Fixture.Xml(tree));
        Assert.Equal(Body, Fixture.Json(fromXml));
    }

    [Fact]
    public void Xml_PutsJsonMembersInDefinitionOrder()
    {
        using var tree = Fixture.Read("""{"resourceType":"Appointment","end":"2026-03-01T09:10:00Z","status":"booked","id":"x"}""");
        Assert.Equal(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><Appointment xmlns=\"http://hl7.org/fhir\"><id value=\"x\" /><status "
                + "value=\"booked\" /><end value=\"2026-03-01T09:10:00Z\" /></Appointment>",
            Fixture.Xml(tree));
    }

    [Fact]
    public void SetIdentity_ReplacesWhatTheServerOwnsAndNothingElse()
    {
        using var tree =
            Fixture.Read(
            """{"resourceType":"Appointment","meta":{"versionId":"7","profile":["http://a.example"],"lastUpdated":"2020-01-01T00:00:00Z"}"""
                + ""","status":"booked","id":"mine"}""");
        tree.SetIdentity("abc", 1, new DateTimeOffset(2026, 3, 1, 9, 0, 0, 5, TimeSpan.Zero));
        Assert.Equal(
            """{"resourceType":"Appointment","meta":{"versionId":"1","profile":["http://a.example"],"lastUpdated":"2026-03-01T09:00:"""
                + """00.005Z"},"status":"booked","id":"abc"}""",
            Fixture.Json(tree));
    }

    [Fact]
    public void SetIdentity_WithoutMeta_AddsItInOrder()
    {
        using var tree = Fixture.Read("""{"resourceType":"Appointment","status":"booked"}""");
        tree.SetIdentity("abc", 2, new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.FromHours(1)));
        Assert.Equal(
            """{"resourceType":"Appointment","id":"abc","meta":{"versionId":"2","lastUpdated":"2026-03-01T09:00:00.000Z"}"""
                + ""","status":"booked"}""",
            Fixture.Json(tree));
    }

    private static string AsXml(string json)
    {
        using var tree = Fixture.Read(json);
        return Fixture.Xml(tree);
    }
}

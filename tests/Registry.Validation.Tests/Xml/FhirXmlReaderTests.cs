namespace Registry.Validation.Tests.Xml;

[Trait("Spec", "S1")]
public class FhirXmlReaderTests
{
    [Theory]
    [InlineData("<status value=\"booked\"/>", "<status value=\"booked\"/><status value=\"booked\"/>", "element-order",
        "Appointment.status")]
    [InlineData("<status value=\"booked\"/>", "<status/>", "empty-element", "Appointment.status")]
    [InlineData("<status value=\"booked\"/>", "<status value=\"\"/>", "primitive-value", "Appointment.status")]
    [InlineData("<status value=\"booked\"/>", "<status value=\"booked\" more=\"x\"/>", "unknown-element", "Appointment.status.more")]
    [InlineData("<status value=\"booked\"/>", "<status value=\"booked\">text</status>", "stray-text", "Appointment.status")]
    [InlineData("<status value=\"booked\"/>", "<status value=\"booked\"><![CDATA[x]]></status>", "stray-text", "Appointment.status")]
    [InlineData("<status value=\"booked\"/>", "<status xmlns=\"http://example.org\" value=\"booked\"/>", "wrong-namespace",
        "Appointment.status")]
    [InlineData("<created value=\"2026-02-01\"/>", "<created value=\"2026-02-01\"/><foo><bar/></foo>", "unknown-element",
        "Appointment.foo")]
    [InlineData("<created value=\"2026-02-01\"/>", "<created value=\"2026-02-01\"/><contained><Nonsense/></contained>", "element-order",
        "Appointment.contained[0]")]
    [InlineData("<created value=\"2026-02-01\"/>", "<created value=\"2026-02-30\"/>", "primitive-value", "Appointment.created")]
    [InlineData("<participant>", "<participant value=\"x\">", "unknown-element", "Appointment.participant[0].value")]
    public void Read_BrokenInOnePlace_SaysWhere(string find, string put, string id, string expression)
    {
        var issues = Fixture.Check(Samples.With(find, put, Samples.Xml));
        Assert.Contains(issues, issue => issue.Id == id && issue.Expression == expression && issue is { IsError: true, Line: > 1 });
    }

    [Fact]
    public void Read_ElementsOutOfOrder_NamesBoth()
    {
        var body = Samples.With("<end value=\"2026-03-01T09:10:00Z\"/>", "", Samples.Xml)
            .Replace("<start", "<end value=\"2026-03-01T09:10:00Z\"/><start", StringComparison.Ordinal);
        var issue = Assert.Single(Fixture.Check(body));
        Assert.Equal(("element-order", "Appointment.start"), (issue.Id, issue.Expression));
        Assert.Contains("'start' comes before 'end'", issue.Diagnostics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "not-well-formed")]
    [InlineData("<Appointment", "not-well-formed")]
    [InlineData("<Appointment xmlns=\"http://hl7.org/fhir\"><status value=\"booked\"></Appointment>", "not-well-formed")]
    [InlineData("<Appointment xmlns=\"http://hl7.org/fhir\"><status value=\"booked\"/></Appointment><x/>", "not-well-formed")]
    [InlineData("<Appointment xmlns=\"http://hl7.org/fhir\"><status value=\"booked\" value=\"x\"/></Appointment>", "not-well-formed")]
    [InlineData("<?xml version=\"1.0\" encoding=\"UTF-16\"?><Appointment xmlns=\"http://hl7.org/fhir\"/>", "not-utf-8")]
    [InlineData("<?xml version=\"1.0\" encoding=\"bogus\"?><Appointment xmlns=\"http://hl7.org/fhir\"/>", "not-utf-8")]
    [InlineData("<Appointment><status value=\"booked\"/></Appointment>", "wrong-namespace")]
    [InlineData("<Appointment xmlns=\"http://example.org\"><status value=\"booked\"/></Appointment>", "wrong-namespace")]
    [InlineData("<Nonsense xmlns=\"http://hl7.org/fhir\"/>", "unknown-resource-type")]
    [InlineData(
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Appointment xmlns=\"http://hl7.org/fhir\"><comment "
            + "value=\"&x;\"/></Appointment>", "document-type")]
    [InlineData(
        "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]><Appointment xmlns=\"http://hl7.org/fhir\"><comment "
            + "value=\"&b;\"/></Appointment>", "document-type")]
    public void Read_Unreadable_IsOneIssue(string body, string id)
    {
        // An empty body would be taken for JSON by its first character.
        var issues = Fixture.Check(body.Length == 0 ? "<" : body);
        Assert.Equal(id, Assert.Single(issues).Id);
    }

    [Fact]
    public void Read_TenThousandDeep_IsRefused()
    {
        var body = "<Appointment xmlns=\"http://hl7.org/fhir\">" + string.Concat(Enumerable.Repeat("<extension url=\"http://a\">", 10_000))
            + string.Concat(Enumerable.Repeat("</extension>", 10_000)) + "</Appointment>";
        Assert.Contains(Fixture.Check(body), issue => issue.Id == "too-deep");
    }

    [Fact]
    public void Read_UnknownElementTenThousandDeep_IsSkipped()
    {
        var body = "<Appointment xmlns=\"http://hl7.org/fhir\">" + string.Concat(Enumerable.Repeat("<x>", 10_000))
            + string.Concat(Enumerable.Repeat("</x>", 10_000))
            + "<status value=\"booked\"/></Appointment>";
        Assert.Contains(Fixture.Check(body), issue => issue is { Id: "unknown-element", Expression: "Appointment.x" });
    }

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("utf-8")]
    [InlineData("us-ascii")]
    public void Read_EncodingDeclared_ReadsUtf8(string encoding)
    {
        using var tree =
            Fixture.Read(
            $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><Appointment xmlns=\"http://hl7.org/fhir\"><comment "
                + "value=\"Zoë\"/></Appointment>");
        Assert.Equal("Zoë", tree.Root.Child("comment").GetString());
    }

    [Fact]
    public void Read_CommentsInstructionsAndSchemaLocation_AreIgnored()
    {
        using var tree = Fixture.Read("""
            <?xml version="1.0"?><!-- a --><?pi b?>
            <f:Appointment xmlns:f="http://hl7.org/fhir" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://hl7.org/fhir x.xsd">
              <!-- c --><f:status value="booked"/>
            </f:Appointment>
            """);
        Assert.Equal("booked", tree.Root.Child("status").GetString());
    }
}

using Registry.Validation.Issues;

namespace Registry.Validation.Tests.Json;

[Trait("Spec", "S1")]
public class FhirJsonReaderTests
{
    [Theory]
    [InlineData("\"status\": \"booked\",", "\"status\": \"booked\", \"status\": \"booked\",", "duplicate-member", "Appointment.status")]
    [InlineData("\"status\": \"booked\",", "\"resourceType\": \"Appointment\", \"status\": \"booked\",", "duplicate-member",
        "Appointment.resourceType")]
    [InlineData("\"status\": \"booked\"", "\"status\": [\"booked\"]", "wrong-json-shape", "Appointment.status")]
    [InlineData("\"status\": \"booked\"", "\"status\": {}", "wrong-json-type", "Appointment.status")]
    [InlineData("\"status\": \"booked\"", "\"status\": 1", "wrong-json-type", "Appointment.status")]
    [InlineData("\"status\": \"booked\"", "\"status\": null", "null-value", "Appointment.status")]
    [InlineData("\"status\": \"booked\"", "\"status\": \"\"", "primitive-value", "Appointment.status")]
    [InlineData("\"created\"", "\"madeUp\": { \"a\": [1, {}] }, \"created\"", "unknown-element", "Appointment.madeUp")]
    [InlineData("\"created\"", "\"_madeUp\": 1, \"created\"", "unknown-element", "Appointment._madeUp")]
    [InlineData("\"created\"", "\"fhir_comments\": [\"x\"], \"created\"", "unknown-element", "Appointment.fhir_comments")]
    [InlineData("\"created\"", "\"_participant\": {}, \"created\"", "unknown-element", "Appointment._participant")]
    [InlineData("\"created\"", "\"extension\": [{ \"_url\": { \"id\": \"a\" }, \"valueCode\": \"x\" }], \"created\"",
        "unknown-element", "Appointment.extension[0]._url")]
    [InlineData("\"created\"", "\"slot\": [{ \"id\": \"a\", \"_id\": { \"id\": \"b\" } }], \"created\"",
        "unknown-element", "Appointment.slot[0]._id")]
    [InlineData("\"start\"", "\"_start\": { \"_id\": { \"id\": \"b\" } }, \"start\"", "unknown-element", "Appointment.start._id")]
    [InlineData("\"created\"", "\"comment\": true, \"created\"", "wrong-json-type", "Appointment.comment")]
    [InlineData("\"created\"", "\"priority\": \"5\", \"created\"", "wrong-json-type", "Appointment.priority")]
    [InlineData("\"created\"", "\"priority\": 1.5, \"created\"", "primitive-value", "Appointment.priority")]
    [InlineData("\"created\"", "\"slot\": [], \"created\"", "wrong-json-shape", "Appointment.slot")]
    [InlineData("\"created\"", "\"slot\": [null], \"created\"", "null-value", "Appointment.slot[0]")]
    [InlineData("\"created\"", "\"slot\": [{}], \"created\"", "empty-element", "Appointment.slot[0]")]
    [InlineData("\"created\"", "\"slot\": { \"reference\": \"Slot/1\" }, \"created\"", "wrong-json-shape", "Appointment.slot[0]")]
    [InlineData("\"created\"", "\"slot\": [\"Slot/1\"], \"created\"", "wrong-json-type", "Appointment.slot[0]")]
    [InlineData("\"created\"", "\"contained\": [\"x\"], \"created\"", "wrong-json-type", "Appointment.contained[0]")]
    [InlineData("\"created\"", "\"contained\": [{ \"resourceType\": \"Nonsense\" }], \"created\"", "unknown-resource-type",
        "Appointment.contained[0]")]
    [InlineData("\"created\"", "\"contained\": [{ \"id\": \"a\" }], \"created\"", "unknown-resource-type", "Appointment.contained[0]")]
    [InlineData("\"2026-03-01T09:00:00Z\"", "\"2026-02-30T09:00:00Z\"", "primitive-value", "Appointment.start")]
    [InlineData("\"start\"", "\"_start\": \"x\", \"start\"", "wrong-json-type", "Appointment.start")]
    [InlineData("\"start\"", "\"_start\": { \"value\": \"x\" }, \"start\"", "unknown-element", "Appointment.start.value")]
    public void Read_BrokenInOnePlace_SaysWhere(string find, string put, string id, string expression)
    {
        var issue = Assert.Single(Fixture.Check(Samples.With(find, put)));
        Assert.Equal((id, expression), (issue.Id, issue.Expression));
        Assert.True(issue.IsError);
        Assert.True(issue.Line > 1);
    }

    [Theory]
    [InlineData("", "not-well-formed")]
    [InlineData("{", "not-well-formed")]
    [InlineData("{\"resourceType\":\"Appointment\",}", "not-well-formed")]
    [InlineData("{\"resourceType\":\"Appointment\" /* no */}", "not-well-formed")]
    [InlineData("{\"resourceType\":\"Appointment\",\"status\":\"booked\"} x", "not-well-formed")]
    [InlineData("{\"resourceType\":\"Appointment\",\"status\":'booked'}", "not-well-formed")]
    [InlineData("{\"resourceType\":\"Appointment\",\"priority\":01}", "not-well-formed")]
    [InlineData("\uFEFF{}", "not-well-formed")]
    [InlineData("[]", "not-a-resource")]
    [InlineData("\"Appointment\"", "not-a-resource")]
    [InlineData("{}", "unknown-resource-type")]
    [InlineData("{\"resourceType\":1}", "unknown-resource-type")]
    [InlineData("{\"resourceType\":\"Nonsense\"}", "unknown-resource-type")]
    [InlineData("{\"resourceType\":\"Identifier\"}", "unknown-resource-type")]
    [InlineData("{\"resourceType\":\"Appointment\",\"comment\":\"\\uD800\"}", "invalid-text")]
    public void Read_Unreadable_IsOneFatalIssue(string body, string id)
    {
        var issue = Assert.Single(Fixture.Check(body));
        Assert.Equal(id, issue.Id);
        Assert.True(issue.IsError);
    }

    [Fact]
    public void Read_TenThousandDeep_IsRefusedWithoutRecursion()
    {
        var body = "{\"resourceType\":\"Appointment\",\"x\":" + new string('[', 10_000) + new string(']', 10_000) + "}";
        Assert.Equal("too-deep", Assert.Single(Fixture.Check(body), issue => issue.Severity == IssueSeverity.Fatal).Id);
    }

    [Fact]
    public void Read_DeepExtensions_IsRefusedAtTheLimit()
    {
        var body = "{\"resourceType\":\"Appointment\"" + string.Concat(Enumerable.Repeat(",\"extension\":[{\"url\":\"http://a\"", 40))
            + string.Concat(Enumerable.Repeat("}]", 40)) + "}";
        Assert.Contains(Fixture.Check(body), issue => issue.Id == "too-deep");
    }

    [Fact]
    public void Read_MoreElementsThanTheLimit_IsRefused()
    {
        var limited = new FhirValidator(Fixture.Packages, new() { MaxNodes = 10 });
        Assert.Contains(Fixture.Check(Samples.Json, validator: limited), issue => issue.Id == "too-many-elements");
    }

    [Fact]
    public void Read_MemberNamesThatLookLikeNhsNumbers_AreNotRepeated()
    {
        var issue = Assert.Single(Fixture.Check(Samples.With("\"created\"", "\"n9876543210\": 1, \"created\"")));
        Assert.DoesNotContain("9876543210", issue.Diagnostics + issue.Expression, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ThousandsOfErrors_ListsTheFirstAndCountsTheRest()
    {
        var body = "{\"resourceType\":\"Appointment\"" + string.Concat(Enumerable.Range(0, 2000).Select(at => $",\"x{at}\":1")) + "}";
        var issues = Fixture.Check(body);
        Assert.Equal(IssueList.Limit + 1, issues.Count);
        Assert.Contains("1500 further", issues[^1].Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralErrors_AreInDocumentOrderWithLines()
    {
        var body = "{\n\"resourceType\":\"Appointment\",\n\"status\":1,\n\"start\":\"no\",\n  \"foo\":2}";
        var issues = Fixture.Check(body);
        Assert.Equal([("Appointment.status", 3), ("Appointment.start", 4), ("Appointment.foo", 5)],
            issues.Select(issue => (issue.Expression, issue.Line)));
        Assert.Equal(3, issues[2].Column);
    }
}

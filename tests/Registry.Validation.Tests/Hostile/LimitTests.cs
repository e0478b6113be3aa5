using Registry.Validation.Issues;
using Registry.Validation.Tests.Mutations;

namespace Registry.Validation.Tests.Hostile;

/// <summary>What is bounded: depth, the number of elements, the number of issues, and circles.</summary>
[Trait("Spec", "S2")]
public class LimitTests
{
    // Each level of items is an object and an array; the body itself is the first object.
    private const int DeepestItems = 31;

    [Fact]
    public void Json_AtTheDeepestLevel_IsValidatedAndBelowItRefused()
    {
        Assert.DoesNotContain("too-deep", Ids(Items(DeepestItems)));
        Assert.Equal(["too-deep"], Ids(Items(DeepestItems + 1)));
    }

    [Fact]
    public void Xml_AtTheDeepestLevel_IsValidatedAndBelowItRefused()
    {
        Assert.DoesNotContain("too-deep", Ids(ItemsXml(62)));
        Assert.Contains("too-deep", Ids(ItemsXml(80)));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("{\"extension\":[")]
    public void Json_EndlesslyDeep_IsRefused(string opening) =>
        Assert.Contains(Ids(Bodies.Patient("\"extension\":" + Bodies.Text(1_000_000, opening))), id => id is "too-deep"
            or "not-well-formed");

    [Fact]
    public void Xml_EndlesslyDeep_IsRefused() => Assert.Contains("too-deep", Ids(Bodies.PatientXml(Bodies.Text(1_000_000, "<extension>"))));

    [Fact]
    public void MoreElementsThanAllowed_AreRefused() =>
        Assert.Equal(["too-many-elements"], Ids(Bodies.Patient("\"name\":[" + Bodies.Items(60_000, "{\"text\":\"x\"}") + "]")));

    [Fact]
    public void MoreIssuesThanListed_AreCounted()
    {
        var issues = Check(Bodies.Patient(Bodies.Items(50_000, "\"a{i}\":1")));
        Assert.Equal(IssueList.Limit + 1, issues.Count);
        Assert.Equal("more-issues", issues[^1].Id);
        Assert.Contains("49500", issues[^1].Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public void IssuesOfValidation_AreCountedToo()
    {
        var issues = Check(Bodies.Patient("\"contact\":[" + Bodies.Items(10_000, "{\"gender\":\"x\"}") + "]"));
        Assert.Equal(IssueList.Limit + 1, issues.Count);
        Assert.Contains("19500", issues[^1].Diagnostics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(300)]
    public void CircleOfReferencesThroughAProfile_Ends(int length)
    {
        Assert.Empty(Ids(Circle(length, "\"name\":\"x\",")));
        Assert.Equal(["reference-profile"], Ids(Circle(length, "\"identifier\":[{\"value\":\"1\"}],")).Distinct(StringComparer.Ordinal));
    }

    private static string Circle(int length, string members) =>
        """{"resourceType":"Organization","meta":{"profile":["http://example.org/StructureDefinition/chained-organization"]}"""
            + ""","name":"x","partOf":{"reference":"#0"},"contained":["""
        + Bodies.Items(length, """{"resourceType":"Organization","id":"{i}",""" + members + "\"partOf\":{\"reference\":\"#{next}\"}}")
            + "]}";

    private static string Items(int depth) =>
        "{\"resourceType\":\"Questionnaire\"" + string.Concat(Enumerable.Repeat(",\"item\":[{\"linkId\":\"1\"", depth))
            + string.Concat(Enumerable.Repeat("}]", depth)) + "}";

    private static string ItemsXml(int depth) =>
        "<Questionnaire xmlns=\"http://hl7.org/fhir\">" + string.Concat(Enumerable.Repeat("<item><linkId value=\"1\"/>", depth))
            + string.Concat(Enumerable.Repeat("</item>", depth)) + "</Questionnaire>";

    private static IEnumerable<string> Ids(string body) => Check(body).Select(issue => issue.Id);

    private static IReadOnlyList<ValidationIssue> Check(string body)
    {
        var source = Encoding.UTF8.GetBytes(body);
        var format = body[0] == '<' ? SourceFormat.Xml : SourceFormat.Json;
        var issues = new IssueList();
        var validator = new FhirValidator(CorpusValidation.Packages);
        using var tree = validator.Read(source, format, issues);
        if (tree is not null && !issues.HasErrors)
            validator.Validate(tree, issues);
        return issues.ToList(format, source);
    }
}

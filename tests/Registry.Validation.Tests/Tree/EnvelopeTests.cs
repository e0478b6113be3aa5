using Registry.Validation.Issues;
using Registry.Validation.Reading;

namespace Registry.Validation.Tests.Tree;

/// <summary>What stands around resources is read strictly, and they are passed over.</summary>
[Trait("Spec", "I10"), Trait("Spec", "S1")]
public sealed class EnvelopeTests
{
    private const int LevelsAround = 4;

    [Theory]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Nonsense","a":1,"a":2}},{"resource":{}}]}""")]
    [InlineData("<Bundle xmlns=\"http://hl7.org/fhir\"><entry><resource><Nonsense>text<a/></Nonsense></resource></entry></Bundle>")]
    public void ReadEnvelope_ResourcesOfAnyKind_ArePassedOver(string body) => Assert.Empty(Read(body));

    [Theory]
    [InlineData("""{"resourceType":"Bundle","entry":[{"resource":5,"a":1,"link":{"relation":"self"}}]}""",
        "wrong-json-type Bundle.entry[0].resource", "unknown-element Bundle.entry[0].a",
        "wrong-json-shape Bundle.entry[0].link[0]")]
    [InlineData("<Bundle xmlns=\"http://hl7.org/fhir\"><entry><resource><Basic/><Basic/></resource><a/>text</entry></Bundle>",
        "contained-resource Bundle.entry[0].resource", "unknown-element Bundle.entry[0].a", "stray-text Bundle.entry[0]")]
    public void ReadEnvelope_WrongAroundThem_SaysWhere(string body, params string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), Read(body).Order(StringComparer.Ordinal));

    [Fact]
    public void ReadEnvelope_AResourceAsDeepAsOneByItself_IsRead()
    {
        Assert.Empty(Read(Around(Nested(ReadLimits.Default.MaxDepth - 1))));
        Assert.Equal(["too-deep "], Read(Around(Nested(ReadLimits.Default.MaxDepth + LevelsAround))));
    }

    private static string Around(string resource) => $$"""{"resourceType":"Bundle","entry":[{"resource":{{resource}}}]}""";

    private static string Nested(int depth) =>
        $"{string.Concat(Enumerable.Repeat("{\"a\":", depth))}1{new string('}', depth)}";

    private static IEnumerable<string> Read(string body)
    {
        var source = Encoding.UTF8.GetBytes(body);
        var format = body[0] == '<' ? SourceFormat.Xml : SourceFormat.Json;
        var issues = new IssueList();
        using var tree = Fixture.Validator.ReadEnvelope(source, format, LevelsAround, issues);
        return issues.ToList(format, source).Select(issue => $"{issue.Id} {issue.Expression}");
    }
}

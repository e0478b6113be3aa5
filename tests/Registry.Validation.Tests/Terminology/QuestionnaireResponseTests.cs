namespace Registry.Validation.Tests.Terminology;

/// <summary>A QuestionnaireResponse holds what its questionnaire asks, where that is at hand.</summary>
public sealed class QuestionnaireResponseTests
{
    private const string Packaged = "http://example.org/Questionnaire/intake";
    private const string Yes = """{ "linkId": "1", "answer": [{ "valueBoolean": true }] }""";
    private const string No = """{ "linkId": "1", "answer": [{ "valueBoolean": false }] }""";
    private const string A = """{ "valueCoding": { "system": "http://example.org/s", "code": "a" } }""";
    private const string B = """{ "valueCoding": { "system": "http://example.org/s", "code": "b" } }""";
    private const string C = """{ "valueCoding": { "system": "http://example.org/s", "code": "c" } }""";

    public static TheoryData<string, string, string> Responses => new()
    {
        { "completed", $$"""{{Yes}}, { "linkId": "2", "item": [{ "linkId": "2.1", "answer": [{ "valueInteger": 3 }] }] }""", "" },
        { "completed", $$"""{{No}}, { "linkId": "2", "item": [{ "linkId": "2.2", "answer": [{{A}}, {{B}}] }] }""", "" },
        { "completed", No, "" },
        { "completed", "", "questionnaire-required QuestionnaireResponse.item" },
        { "amended", "", "questionnaire-required QuestionnaireResponse.item" },
        { "in-progress", "", "" },
        { "completed", """{ "linkId": "1" }""", "questionnaire-required QuestionnaireResponse.item[0].answer" },
        { "completed", $$"""{{Yes}}, { "linkId": "2" }""", "questionnaire-required QuestionnaireResponse.item[1].item" },
        { "completed", $$"""{{No}}, { "linkId": "9" }""", "questionnaire-item QuestionnaireResponse.item[1]" },
        { "completed", $$"""{{No}}, { "linkId": "2.2" }""", "questionnaire-item QuestionnaireResponse.item[1]" },
        { "completed", $"{No}, {No}", "questionnaire-repeat QuestionnaireResponse.item[1]" },
        { "completed", """{ "linkId": "1", "answer": [{ "valueBoolean": false }, { "valueBoolean": false }] }""",
            "questionnaire-repeat QuestionnaireResponse.item[0].answer[1]" },
        { "completed", """{ "linkId": "1", "answer": [{ "valueString": "no" }] }""",
            "questionnaire-type QuestionnaireResponse.item[0].answer[0].value" },
        { "completed", $$"""{{No}}, { "linkId": "3", "answer": [{ "valueString": "x" }] }""",
            "questionnaire-type QuestionnaireResponse.item[1].answer[0]" },
        { "completed", $$"""{{No}}, { "linkId": "2", "item": [{ "linkId": "2.2", "answer": [{{C}}] }] }""",
            "questionnaire-option QuestionnaireResponse.item[1].item[0].answer[0].value" },
    };

    [Theory]
    [MemberData(nameof(Responses))]
    public void Validate_QuestionnaireInAPackage_IsFollowed(string status, string items, string expected) =>
        Assert.Equal(expected, Found(Response(Packaged, status, items)));

    [Theory]
    [InlineData("#q", "questionnaire-required QuestionnaireResponse.item")]
    [InlineData("#r", "")]
    [InlineData("http://example.org/Questionnaire/none", "")]
    [InlineData("Questionnaire/q", "")]
    public void Validate_QuestionnaireContainedOrNowhere_IsFollowedWhereItIsAtHand(string reference, string expected)
    {
        const string Contained = """
            { "resourceType": "Questionnaire", "id": "q", "status": "active",
              "item": [{ "linkId": "secret", "type": "string", "required": true }] }
            """;

        Assert.Equal(expected, Found(Response(reference, "completed", "", Contained)));
    }

    [Fact]
    public void Validate_ResponseInABundle_IsChecked()
    {
        var bundle = $$"""
            { "resourceType": "Bundle", "type": "collection", "entry": [
              { "fullUrl": "http://example.org/QuestionnaireResponse/1", "resource": {{Response(Packaged, "completed", "")}} }] }
            """;

        Assert.Equal("questionnaire-required Bundle.entry[0].resource.item", Found(bundle));
    }

    private static string Response(string questionnaire, string status, string items, string? contained = null) => $$"""
        {
          "resourceType": "QuestionnaireResponse",
          {{(contained is null ? "" : $"\"contained\": [{contained}],")}}
          "questionnaire": { "reference": "{{questionnaire}}" },
          "status": "{{status}}"{{(items.Length == 0 ? "" : $", \"item\": [{items}]")}}
        }
        """;

    private static string Found(string body)
    {
        var issues = Fixture.Check(body, validator: TerminologyPackage.Validator)
            .Where(issue => issue.Id.StartsWith("questionnaire-", StringComparison.Ordinal)).ToArray();
        Assert.All(issues, issue => Assert.DoesNotContain("secret", issue.Diagnostics, StringComparison.Ordinal));
        return string.Join("; ", issues.Select(issue => $"{issue.Id} {issue.Expression}"));
    }
}

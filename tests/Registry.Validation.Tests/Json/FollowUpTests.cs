using Registry.Validation.Tests.Mutations;

namespace Registry.Validation.Tests.Json;

/// <summary>What could not be read is reported once: validating goes on, and says nothing about what is not there.</summary>
[Trait("Spec", "S1")]
public sealed class FollowUpTests
{
    private static readonly string[] Shape =
        ["wrong-json-shape", "wrong-json-type", "null-value", "empty-element", "element-order", "contained-resource", "duplicate-member"];

    public static TheoryData<string> Cases() => [.. Directory.EnumerateFiles(CaseFile.Cases, "*.json", SearchOption.AllDirectories)
        .Where(file => CaseFile.Read(file).Expected is { Length: > 0 } expected
            && Array.TrueForAll(expected, finding => Shape.Contains(finding.Id)))
        .Select(file => Path.GetRelativePath(CaseFile.Cases, file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Validate_AfterErrorOfShape_SaysNothingMore(string file)
    {
        var one = CaseFile.Read(Path.Combine(CaseFile.Cases, file));
        if (one.Json is { } json)
            AssertSame(one, json, SourceFormat.Json);
        if (one.Xml is { } xml)
            AssertSame(one, xml, SourceFormat.Xml);
    }

    private static void AssertSame(CorpusCase one, string body, SourceFormat format) => Assert.Equal(
        one.Expected.Select(finding => finding.ToString()),
        CorpusValidation.Findings(body, format, one.Profile, one.IsStrict, goesOn: true));

    [Theory]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[]}""", "OperationOutcome.issue")]
    [InlineData("""{"resourceType":"OperationOutcome","issue":null}""", "OperationOutcome.issue")]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[{}]}""", "OperationOutcome.issue[0]")]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[null]}""", "OperationOutcome.issue[0]")]
    [InlineData("""{"resourceType":"OperationOutcome","issue":{"severity":"error","code":"invalid"}}""", "OperationOutcome.issue[0]")]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[{"severity":["error"],"""
        + """ "code":"invalid"}]}""", "OperationOutcome.issue[0].severity")]
    [InlineData("""{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":null}]}""", "OperationOutcome.issue[0].code")]
    [InlineData("""{"resourceType":"Organization","identifier":[]}""", "Organization.identifier")]
    [InlineData("""{"resourceType":"Bundle","type":"message","entry":[]}""", "Bundle.entry")]
    [InlineData("""{"resourceType":"Bundle","type":"message","entry":[{"resource":[]}]}""", "Bundle.entry[0].resource")]
    [InlineData("""{"resourceType":"Patient","contained":["o"],"managingOrganization":{"reference":"#o"}}""", "Patient.contained[0]")]
    [InlineData("""{"resourceType":"Patient","contained":[{"resourceType":"Organization","id":"o","name":"x"}],"""
        + """ "managingOrganization":[{"reference":"#o"}]}""", "Patient.managingOrganization")]
    [InlineData("""{"resourceType":"Encounter","status":"planned","length":{"value":[1],"code":"d","""
        + """ "system":"http://unitsofmeasure.org"}}""", "Encounter.length.value")]
    [InlineData("""{"resourceType":"Claim","accident":{"date":"2026","type":{"coding":[]}}}""", "Claim.accident.type.coding")]
    [InlineData("""{"resourceType":"Patient","extension":[{"url":["http://a"],"valueString":"x"}]}""", "Patient.extension[0].url")]
    [InlineData("""{"resourceType":"Appointment","status":"booked","participant":[],"start":"2026-03-01T09:00:00Z","""
        + """ "end":"2026-03-01T09:10:00Z"}""", "Appointment.participant")]
    public void Validate_BrokenShape_IsOneError(string body, string expression)
    {
        var errors = CorpusValidation.Findings(body, SourceFormat.Json, profile: null, goesOn: true).Where(finding =>
            finding.StartsWith("error", StringComparison.Ordinal));
        Assert.EndsWith(" " + expression, Assert.Single(errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_BrokenShapeElsewhere_LeavesOtherRulesInPlace()
    {
        var findings = CorpusValidation.Findings(
            """{"resourceType":"Appointment","status":"booked","start":"2026-03-01T09:00:00Z","participant":[{"actor":[],"""
                + """ "status":"accepted","type":[]}]}""", SourceFormat.Json, profile: null, goesOn: true);
        Assert.Contains("error invariant invariant-app-2 Appointment", findings);
    }
}

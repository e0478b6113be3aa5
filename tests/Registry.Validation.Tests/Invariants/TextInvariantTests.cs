using System.Text.RegularExpressions;
using Registry.Validation.Invariants;

namespace Registry.Validation.Tests.Invariants;

/// <summary>Rules that are decided by their text where their expression says something else, or nothing.</summary>
[Trait("Spec", "S2")]
public sealed partial class TextInvariantTests
{
    [Theory]
    [InlineData("mny-1", """{"resourceType":"Account","balance":{"value":1}}""")]
    [InlineData("mny-1", """{"resourceType":"Account","balance":{"value":1,"code":"GBP","system":"http://example.org"}}""")]
    [InlineData("age-1", """{"resourceType":"Condition","subject":{"display":"x"},"clinicalStatus":"active","onsetAge":{"value":3}}""")]
    [InlineData("age-1", """{"resourceType":"Condition","subject":{"display":"x"},"clinicalStatus":"active","onsetAge":{"value":0.0,"""
        + """ "code":"a","system":"http://unitsofmeasure.org"}}""")]
    [InlineData("age-1", """{"resourceType":"Condition","subject":{"display":"x"},"clinicalStatus":"active","onsetAge":{"value":-3,"""
        + """ "code":"a","system":"http://unitsofmeasure.org"}}""")]
    [InlineData("drt-1", """{"resourceType":"Encounter","status":"planned","length":{"value":3}}""")]
    [InlineData("drt-1", """{"resourceType":"Encounter","status":"planned","length":{"code":"d","system":"http://unitsofmeasure.org"}}""")]
    [InlineData("dis-1", """{"resourceType":"Patient","extension":[{"url":"http://example.org/x","valueDistance":{"value":3}}]}""")]
    [InlineData("cnt-3", """{"resourceType":"Patient","extension":[{"url":"http://example.org/x","valueCount":{"value":3}}]}""")]
    [InlineData("cnt-3", """{"resourceType":"Patient","extension":[{"url":"http://example.org/x","valueCount":{"value":3,"code":"2","""
        + """ "system":"http://unitsofmeasure.org"}}]}""")]
    [InlineData("csd-1", """{"resourceType":"CodeSystem","status":"draft","content":"complete","concept":[{"code":"a"},{"code":"a"}]}""")]
    [InlineData("csd-1", """{"resourceType":"CodeSystem","status":"draft","content":"complete","concept":[{"code":"a","""
        + """ "concept":[{"code":"b","concept":[{"code":"a"}]}]}]}""")]
    [InlineData("ait-1", """{"resourceType":"AllergyIntolerance","verificationStatus":"confirmed","patient":{"display":"x"}}""")]
    [InlineData("con-3", """{"resourceType":"Condition","subject":{"display":"x"}}""")]
    [InlineData("con-4", """{"resourceType":"Condition","subject":{"display":"x"},"clinicalStatus":"active","""
        + """ "abatementString":"last week"}""")]
    [InlineData("com-1", """{"resourceType":"Communication","status":"completed","notDoneReason":{"text":"x"}}""")]
    [InlineData("fhs-3", """{"resourceType":"FamilyMemberHistory","status":"partial","patient":{"display":"x"},"""
        + """ "relationship":{"text":"aunt"},"notDoneReason":{"text":"x"}}""")]
    [InlineData("mad-2", """{"resourceType":"MedicationAdministration","status":"completed","""
        + """ "medicationCodeableConcept":{"text":"x"},"subject":{"display":"x"},"effectiveDateTime":"2026","""
        + """ "reasonNotGiven":[{"text":"x"}]}""")]
    [InlineData("mad-3", """{"resourceType":"MedicationAdministration","status":"completed","""
        + """ "medicationCodeableConcept":{"text":"x"},"subject":{"display":"x"},"effectiveDateTime":"2026","notGiven":true,"""
        + """ "reasonCode":[{"text":"x"}]}""")]
    [InlineData("pro-1", """{"resourceType":"Procedure","status":"completed","subject":{"display":"x"},"notDoneReason":{"text":"x"}}""")]
    [InlineData("md-1", """{"resourceType":"MessageDefinition","status":"draft","date":"2026","event":{"code":"x"},"""
        + """ "focus":[{"code":"Patient","max":"many"}]}""")]
    [InlineData("nsd-1", """{"resourceType":"NamingSystem","name":"x","status":"draft","kind":"root","date":"2026","""
        + """ "uniqueId":[{"type":"uuid","value":"x"}]}""")]
    [InlineData("opd-2", """{"resourceType":"OperationDefinition","name":"x","status":"draft","kind":"query","code":"x","""
        + """ "system":false,"type":false,"instance":false,"parameter":[{"name":"p","use":"in","min":0,"max":"1","""
        + """ "searchType":"string","part":[{"name":"q","use":"in","min":0,"max":"1","type":"string"}]}]}""")]
    [InlineData("ras-1", """{"resourceType":"RiskAssessment","status":"final","prediction":[{"outcome":{"text":"x"},"""
        + """ "probabilityRange":{"low":{"value":1}}}]}""")]
    [InlineData("sdf-1", """{"resourceType":"StructureDefinition","url":"http://hl7.org/fhir/StructureDefinition/x","name":"x","""
        + """ "status":"draft","kind":"logical","abstract":true,"type":"x","snapshot":{"element":[{"id":"x","path":"x"},{"id":"y","""
        + """ "path":"x.y"},{"id":"z","path":"x.y"}]}}""")]
    [InlineData("sdf-5", """{"resourceType":"StructureDefinition","url":"http://example.org/x","name":"x","status":"draft","""
        + """ "kind":"complex-type","abstract":true,"type":"Extension","derivation":"constraint","""
        + """ "differential":{"element":[{"id":"Extension","path":"Extension"}]}}""")]
    [InlineData("sdf-7", """{"resourceType":"StructureDefinition","url":"http://example.org/x","name":"x","status":"draft","""
        + """ "kind":"resource","abstract":true,"type":"x","differential":{"element":[{"id":"x","path":"x"}]}}""")]
    [InlineData("eld-3", """{"resourceType":"StructureDefinition","url":"http://example.org/x","name":"x","status":"draft","""
        + """ "kind":"logical","abstract":true,"type":"x","differential":{"element":[{"id":"x","path":"x","max":"many"}]}}""")]
    [InlineData("tim-9", """{"resourceType":"Patient","extension":[{"url":"http://example.org/x","""
        + """ "valueTiming":{"repeat":{"offset":10,"when":["ACM","C"]}}}]}""")]
    [InlineData("vsd-9", """{"resourceType":"ValueSet","status":"draft","expansion":{"identifier":"urn:x","timestamp":"2026","""
        + """ "contains":[{"display":"x"}]}}""")]
    [InlineData("qty-3", """{"resourceType":"Contract","term":[{"valuedItem":[{"net":{"value":1,"code":"GBP"}}]}]}""")]
    public void Check_BrokenByItsText_IsAnError(string key, string body) =>
        Assert.Contains(Fixture.Check(body), issue => issue.Id == "invariant-" + key && issue.IsError);

    [Theory]
    [InlineData("""{"resourceType":"Account","balance":{"value":1,"code":"GBP","system":"urn:iso:std:iso:4217"}}""")]
    [InlineData("""{"resourceType":"Account","balance":{"unit":"pounds"}}""")]
    [InlineData("""{"resourceType":"CodeSystem","status":"draft","content":"complete","concept":[{"code":"a","""
        + """ "concept":[{"code":"A"}]},{"code":"b"}]}""")]
    [InlineData("""{"resourceType":"Condition","subject":{"display":"x"},"verificationStatus":"entered-in-error"}""")]
    [InlineData("""{"resourceType":"Condition","subject":{"display":"x"},"clinicalStatus":"resolved","abatementString":"last week"}""")]
    [InlineData("""{"resourceType":"Condition","subject":{"display":"x"},"clinicalStatus":"active","abatementBoolean":false}""")]
    [InlineData("""{"resourceType":"Communication","status":"completed"}""")]
    [InlineData("""{"resourceType":"Procedure","status":"completed","subject":{"display":"x"},"notDone":true,"""
        + """ "notDoneReason":{"text":"x"}}""")]
    [InlineData("""{"resourceType":"MedicationAdministration","status":"completed","medicationCodeableConcept":{"text":"x"},"""
        + """ "subject":{"display":"x"},"effectiveDateTime":"2026","notGiven":false,"reasonCode":[{"text":"x"}]}""")]
    [InlineData("""{"resourceType":"NamingSystem","name":"x","status":"draft","kind":"root","date":"2026","uniqueId":[{"type":"oid","""
        + """ "value":"1.2"}]}""")]
    [InlineData("""{"resourceType":"MessageDefinition","status":"draft","date":"2026","event":{"code":"x"},"""
        + """ "focus":[{"code":"Patient"}]}""")]
    [InlineData("""{"resourceType":"AllergyIntolerance","clinicalStatus":"active","verificationStatus":"confirmed","""
        + """ "patient":{"display":"x"},"""
        + """ "extension":[{"url":"http://hl7.org/fhir/StructureDefinition/allergyintolerance-substanceExposureRisk","""
        + """ "extension":[{"url":"substance","valueCodeableConcept":{"text":"x"}},{"url":"exposureRisk","""
        + """ "valueCodeableConcept":{"coding":[{"system":"http://hl7.org/fhir/allerg-intol-substance-exp-risk","""
        + """ "code":"known-reaction-risk"}]}}]}]}""")]
    public void Check_RightByItsText_HasNoInvariantError(string body) =>
        Assert.DoesNotContain(Fixture.Check(body), issue => issue.Code == "invariant");

    [Fact]
    public void Check_RuleWithoutExpression_IsReportedAsNotChecked()
    {
        var folder = Directory.CreateTempSubdirectory("registry-rule-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "x.json"), """
                {"resourceType":"StructureDefinition","url":"http://example.org/xpath-only","type":"Patient","kind":"resource",
                 "abstract":false,"derivation":"constraint",
                 "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Patient",
                 "differential":{"element":[{"id":"Patient","path":"Patient",
                 "constraint":[{"key":"ex-9","severity":"error","human":"The patient has a cat.","xpath":"f:cat"}]}]}}
                """);
            var validator = new FhirValidator(Registry.Validation.Packages.PackageSet.Open(folder,
                Path.Combine(Fixture.Root, "conformance", "packages")));
            var issues = Fixture.Check("""{"resourceType":"Patient","meta":{"profile":["http://example.org/xpath-only"]},"""
                + """ "active":true}""", validator: validator);
            Assert.Equal(["invariant-not-checked"], issues.Select(issue => issue.Id));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Documentation_ListsEveryRuleThatIsDecidedByItsText()
    {
        var keys = Fixture.Packages.Packages.SelectMany(package => package.Entries).Where(entry =>
            entry.ResourceType == "StructureDefinition")
            .SelectMany(entry => Fixture.Packages.StructureDefinition(entry.Url)!.Snapshot).SelectMany(element => element.Constraints)
            .Where(constraint => TextInvariants.Expressions.Contains(constraint.Expression)).Select(constraint =>
                constraint.Key).ToHashSet();
        var listed = Row().Matches(File.ReadAllText(Path.Combine(Fixture.Root, "docs", "validate-files.md"))).Select(match =>
            match.Groups["key"].Value);
        Assert.Equal(keys.Order(StringComparer.Ordinal), listed.SelectMany(row => row.Split(", ")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryExpression_BelongsToSomeDefinition()
    {
        var used = Fixture.Packages.Packages.SelectMany(package => package.Entries).Where(entry =>
            entry.ResourceType == "StructureDefinition")
            .SelectMany(entry => Fixture.Packages.StructureDefinition(entry.Url)!.Snapshot)
            .SelectMany(element => element.Constraints).Select(constraint => constraint.Expression).ToHashSet();
        Assert.DoesNotContain(TextInvariants.Expressions, expression => !used.Contains(expression));
    }

    [GeneratedRegex(@"^\| (?<key>[a-z]+-[0-9]+(, [a-z]+-[0-9]+)*) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}

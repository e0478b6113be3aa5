using Registry.Validation.Tests.Packages.Samples;

namespace Registry.Validation.Tests.Definitions;

/// <summary>A definition with an error is one message with file, place and cause; for a claimed profile it is a warning.</summary>
[Trait("Spec", "S14")]
public sealed class BrokenDefinitionTests : IDisposable
{
    private readonly DefinitionFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Elements() => new()
    {
        { """{"path":"Patient.active","min":"1"}""", "differential.element[1].min" },
        { """{"path":"Patient.active","min":-1}""", "differential.element[1].min" },
        { """{"path":"Patient.active","min":1.5}""", "differential.element[1].min" },
        { """{"path":"Patient.active","min":2,"max":"1"}""", "differential.element[1].min" },
        { """{"path":"Patient.active","max":1}""", "differential.element[1].max" },
        { """{"path":"Patient.active","max":"many"}""", "differential.element[1].max" },
        { """{"path":"Patient.language","maxLength":"9"}""", "differential.element[1].maxLength" },
        { """{"path":["Patient.active"]}""", "differential.element[1].path" },
        { """{"id":"Patient.active"}""", "differential.element[1].path" },
        { """{"path":"Patient..active"}""", "differential.element[1].path" },
        { """{"path":"Person.active"}""", "differential.element[1].path" },
        { """{"path":"Patient.active","isModifier":"yes"}""", "differential.element[1].isModifier" },
        { """{"path":"Patient.active","type":{"code":"boolean"}}""", "differential.element[1].type" },
        { """{"path":"Patient.active","type":["boolean"]}""", "differential.element[1].type[0]" },
        { """{"path":"Patient.active","type":[{"profile":"http://example.org/y"}]}""", "differential.element[1].type[0].code" },
        { """{"path":"Patient.active","type":[{"code":5}]}""", "differential.element[1].type[0].code" },
        { """{"path":"Patient.link","type":[{"code":"BackboneElement","profile":7}]}""", "differential.element[1].type[0].profile" },
        { """{"path":"Patient.gender","binding":{"strength":"required"}}""", "differential.element[1].binding.valueSet" },
        { """{"path":"Patient.gender","binding":{"strength":"strong","""
            + """ "valueSetUri":"http://e.org/v"}}""", "differential.element[1].binding.strength" },
        { """{"path":"Patient.gender","binding":{"valueSetUri":"http://e.org/v"}}""", "differential.element[1].binding.strength" },
        { """{"path":"Patient.gender","binding":{"strength":"required","""
            + """ "valueSetReference":{}}}""", "differential.element[1].binding.valueSetReference" },
        { """{"path":"Patient.name","slicing":{"discriminator":[{"type":"bogus","""
            + """ "path":"use"}]}}""", "differential.element[1].slicing.discriminator[0].type" },
        { """{"path":"Patient.name","""
            + """ "slicing":{"discriminator":[{"type":"value"}]}}""", "differential.element[1].slicing.discriminator[0].path" },
        { """{"path":"Patient.name","slicing":{"rules":"shut"}}""", "differential.element[1].slicing.rules" },
        { """{"path":"Patient.name","slicing":{"ordered":"false"}}""", "differential.element[1].slicing.ordered" },
        { """{"path":"Patient.active","fixedBoolean":"true"}""", "differential.element[1].fixedBoolean" },
        { """{"path":"Patient.active","fixedBoolean":true,"fixedString":"x"}""", "differential.element[1].fixedString" },
        { """{"path":"Patient.birthDate","minValueDate":"2020-13"}""", "differential.element[1].minValueDate" },
        { """{"path":"Patient.maritalStatus","patternCodeableConcept":"M"}""", "differential.element[1].patternCodeableConcept" },
        { """{"path":"Patient.active","constraint":[{"severity":"error","""
            + """ "expression":"true"}]}""", "differential.element[1].constraint[0].key" },
        { """{"path":"Patient.active","constraint":[{"key":"x-1","""
            + """ "severity":"fatal"}]}""", "differential.element[1].constraint[0].severity" },
        { """{"path":"Patient.active","constraint":[{"key":"x-1","severity":"error","""
            + """ "expression":1}]}""", "differential.element[1].constraint[0].expression" },
        { """{"path":"Patient.active","contentReference":"Patient.link"}""", "differential.element[1].contentReference" },
        { """{"path":"Patient.active","min":0,"min":1}""", "min" },
        { "null", "differential.element[1]" },
    };

    [Theory]
    [MemberData(nameof(Elements))]
    public void Claim_OfBrokenProfile_IsAWarningWithFileAndPlace(string element, string place)
    {
        _folder.Write("x.json", DefinitionFolder.Profile(element));
        var validator = _folder.Validator();
        var issue = Assert.Single(_folder.Claimed(validator));
        Assert.Equal("profile-unusable", issue.Id);
        Assert.False(issue.IsError);
        Assert.Contains("'x.json'", issue.Diagnostics, StringComparison.Ordinal);
        Assert.Contains(place, issue.Diagnostics, StringComparison.Ordinal);
        PackageErrors.Refused(() => Compiled(validator), "'x.json'", place);
    }

    [Theory]
    [InlineData("\"kind\":\"resource\"", "\"kind\":\"thing\"", "kind")]
    [InlineData("\"kind\":\"resource\",", "", "kind")]
    [InlineData("\"type\":\"Patient\",", "", "type")]
    [InlineData("\"type\":\"Patient\"", "\"type\":5", "type")]
    [InlineData("\"derivation\":\"constraint\"", "\"derivation\":\"change\"", "derivation")]
    [InlineData("\"abstract\":false", "\"abstract\":\"false\"", "abstract")]
    [InlineData("\"element\":[", "\"elements\":[", "element")]
    [InlineData("\"differential\"", "\"snapshot\"", "snapshot.element[0].m")]
    [InlineData("StructureDefinition/Patient\"", "StructureDefinition/Nobody\"", "Nobody")]
    [InlineData("StructureDefinition/Patient\"", "StructureDefinition/x\"", "based on itself")]
    public void Claim_OfProfileWithBrokenHeader_IsAWarningWithFileAndCause(string find, string put, string place)
    {
        var profile = DefinitionFolder.Profile("""{"path":"Patient.active","min":1}""").Replace(find, put, StringComparison.Ordinal)
            .Replace("http://hl7.org/fhir/StructureDefinition/x", DefinitionFolder.Url, StringComparison.Ordinal);
        _folder.Write("x.json", profile);
        var issue = Assert.Single(_folder.Claimed());
        Assert.Equal("profile-unusable", issue.Id);
        Assert.Contains("'x.json'", issue.Diagnostics, StringComparison.Ordinal);
        Assert.Contains(place, issue.Diagnostics, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"url\":\"http", "\"url\":5,\"u\":\"http", "url")]
    [InlineData("\"url\":\"http", "\"u\":\"http", "url")]
    [InlineData("\"url\":\"http", "\"url\":\"http://e.org/other\",\"url\":\"http", "twice")]
    [InlineData("\"status\":\"draft\"", "\"version\":1", "version")]
    [InlineData("\"status\":\"draft\",", "\"status\":\"draft\",,", "malformed")]
    public void Open_DefinitionThatCannotBeNamed_SaysWhichFile(string find, string put, string why)
    {
        _folder.Write("x.json", DefinitionFolder.Profile("""{"path":"Patient.active"}""").Replace(find, put, StringComparison.Ordinal));
        PackageErrors.Refused(() => _folder.Packages(), "'x.json'", why);
    }

    [Fact]
    public void Claim_OfProfileThatNeedsABrokenOne_NamesTheFileOfThatOne()
    {
        _folder.Write("x.json", DefinitionFolder.Profile("""{"path":"Patient.active","""
            + """ "min":1}""").Replace("hl7.org/fhir/StructureDefinition/Patient", "example.org/y", StringComparison.Ordinal));
        _folder.Write("y.json", DefinitionFolder.Profile("""{"path":"Patient.active","""
            + """ "min":"1"}""").Replace(DefinitionFolder.Url, "http://example.org/y", StringComparison.Ordinal));
        Assert.Contains("'y.json'", Assert.Single(_folder.Claimed()).Diagnostics, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_ExtensionWithBrokenDefinition_IsAWarningAtTheExtension()
    {
        _folder.Write("e.json", """
            {"resourceType":"StructureDefinition","url":"http://example.org/e","kind":"complex-type","type":"Extension",
             "derivation":"constraint",
             "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Extension","differential":{"element":[{"path":"Extension","max":1}]}}
            """);
        var issue = Assert.Single(DefinitionFolder.Issues(
            _folder.Validator(), """{"resourceType":"Patient","extension":[{"url":"http://example.org/e","valueString":"x"}]}"""));
        Assert.Equal(("profile-unusable", "Patient.extension[0]"), (issue.Id, issue.Expression));
    }

    [Fact]
    public void Read_TypeWithBrokenDefinition_IsOneError()
    {
        _folder.Write("n.json", """
            {"resourceType":"StructureDefinition","url":"http://hl7.org/fhir/StructureDefinition/HumanName","kind":"complex-type",
             "type":"HumanName",
             "snapshot":{"element":[{"path":"HumanName","min":0,"max":"*"},{"path":"Human","min":0,"max":"1"}]}}
            """);
        var issue = Assert.Single(DefinitionFolder.Issues(_folder.Validator(), """{"resourceType":"Patient","name":[{"text":"x"}]}"""));
        Assert.Equal("definition-unusable", issue.Id);
        Assert.True(issue.IsError);
        Assert.Contains("'n.json'", issue.Diagnostics, StringComparison.Ordinal);
    }

    private static object? Compiled(FhirValidator validator)
    {
        validator.Compile(DefinitionFolder.Url);
        return null;
    }
}

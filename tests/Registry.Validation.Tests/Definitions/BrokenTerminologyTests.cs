using Registry.Validation.Tests.Packages.Samples;

namespace Registry.Validation.Tests.Definitions;

/// <summary>Value sets and code systems with errors, in JSON and in XML, read by one measure.</summary>
[Trait("Spec", "S14")]
public sealed class BrokenTerminologyTests : IDisposable
{
    private const string ValueSet = "http://example.org/ValueSet/v";

    private readonly DefinitionFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"include":{"system":"http://e.org/s"}}""", "compose.include")]
    [InlineData("""{"include":[{"concept":[{"code":"M"}]}]}""", "compose.include[0].system")]
    [InlineData("""{"include":[{"system":"http://e.org/s","concept":[{"display":"M"}]}]}""", "compose.include[0].concept[0].code")]
    [InlineData("""{"include":[{"system":"http://e.org/s","concept":[{"code":1}]}]}""", "compose.include[0].concept[0].code")]
    [InlineData("""{"include":[{"system":"http://e.org/s","filter":[{"property":"concept","op":"below","value":"x"}]}]}""", "filter[0].op")]
    [InlineData("""{"include":[{"system":"http://e.org/s","filter":[{"property":"concept","op":"is-a"}]}]}""", "filter[0].value")]
    [InlineData("""{"include":[{"valueSet":"http://e.org/v"}]}""", "compose.include[0].valueSet")]
    [InlineData("""{"include":[{"system":"http://e.org/s"}],"exclude":[5]}""", "compose.exclude[0]")]
    [InlineData("""[]""", "compose")]
    public void Binding_ToBrokenValueSet_IsAWarningWithFileAndPlace(string compose, string place)
    {
        _folder.Write("x.json", BoundProfile);
        _folder.Write("v.json", $$$"""{"resourceType":"ValueSet","url":"{{{ValueSet}}}","status":"draft","compose":{{{compose}}}}""");
        AssertWarning(place, "'v.json'");
    }

    [Theory]
    [InlineData("\"content\":\"whole\",\"concept\":[]", "content")]
    [InlineData("\"concept\":[]", "content")]
    [InlineData("\"content\":\"complete\",\"caseSensitive\":\"no\"", "caseSensitive")]
    [InlineData("\"content\":\"complete\",\"concept\":[{\"display\":\"a\"}]", "concept[0].code")]
    [InlineData("\"content\":\"complete\",\"concept\":[{\"code\":\"a\",\"concept\":[{\"code\":[]}]}]", "concept[0].concept[0].code")]
    [InlineData("\"content\":\"complete\",\"concept\":[{\"code\":\"a\",\"property\":[{\"valueCode\":\"b\"}]}]",
        "concept[0].property[0].code")]
    public void Binding_ToBrokenCodeSystem_IsAWarningWithFileAndPlace(string members, string place)
    {
        _folder.Write("x.json", BoundProfile);
        _folder.Write("v.json", $$$"""{"resourceType":"ValueSet","url":"{{{ValueSet}}}","status":"draft","""
            + $$$""" "compose":{"include":[{"system":"http://e.org/s"}]}}""");
        _folder.Write("s.json", $$"""{"resourceType":"CodeSystem","url":"http://e.org/s","status":"draft",{{members}}}""");
        AssertWarning(place, "'s.json'");
    }

    [Fact]
    public void Coding_OfBrokenCodeSystem_IsAWarning()
    {
        _folder.Write("s.json", """{"resourceType":"CodeSystem","url":"http://e.org/s","status":"draft","concept":"a"}""");
        var issue = Assert.Single(DefinitionFolder.Issues(
            _folder.Validator(), """{"resourceType":"Patient","meta":{"tag":[{"system":"http://e.org/s","code":"a"}]},"active":true}"""));
        Assert.Equal(("code-not-checked", false), (issue.Id, issue.IsError));
    }

    [Fact]
    public void ValueSet_InXmlOutOfOrder_IsUsedWithAWarningThatNamesIt()
    {
        _folder.Write("x.json", BoundProfile);
        _folder.Write("v.xml", Xml("""<status value="draft"/><publisher value="X"/><date value="2020"/>"""));
        var packages = _folder.Packages();
        var validator = new FhirValidator(packages);
        Assert.Equal(["binding-required"], _folder.Claimed(validator, "\"gender\":\"female\"").Select(issue => issue.Id));
        var warning = Assert.Single(packages.Warnings);
        Assert.Contains("'v.xml'", warning, StringComparison.Ordinal);
        Assert.Contains("line 2", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void ValueSet_InXmlWithUrlBehindTheRest_IsFound()
    {
        _folder.Write("v.xml", $"""
            <ValueSet xmlns="http://hl7.org/fhir"><name value="v"/><status value="draft"/><url value="{ValueSet}"/></ValueSet>
            """);
        Assert.True(_folder.Packages().Defines(ValueSet));
    }

    [Theory]
    [InlineData("""<status value="draft"/><status value="active"/>""", "status")]
    [InlineData("""<status value="draft"/>text""", "text")]
    public void ValueSet_InXmlThatLeavesOpenWhatIsMeant_IsAWarning(string content, string why)
    {
        _folder.Write("x.json", BoundProfile);
        _folder.Write("v.xml", Xml(content));
        AssertWarning(why, "'v.xml'");
    }

    [Theory]
    [InlineData("""{"name":"a"}""", "'version'", "missing")]
    [InlineData("""{"version":"1"}""", "'name'", "missing")]
    [InlineData("""{"name":"a","version":1}""", "'version'", "must be a text")]
    [InlineData("""{"name":"a","version":""}""", "'version'", "must be a text")]
    [InlineData("""{"name":"a","version":"1","dependencies":["b"]}""", "'dependencies'", "must be an object")]
    [InlineData("""{"name":"a","version":"1","dependencies":{"b":1}}""", "'dependencies.b'", "must be a text")]
    [InlineData("""{"name":"a","version":"1","origins":"b"}""", "'origins'", "must be an array")]
    [InlineData("""{"name":"a","name":"b","version":"1"}""", "name", "")]
    [InlineData("""[]""", "package.json", "not an object")]
    [InlineData("", "package.json", "")]
    public void Open_BrokenManifest_NamesTheKey(string manifest, string key, string why)
    {
        using var samples = new PackageSamples();
        PackageErrors.Refused(() => PackageSet.Open(samples.Unpacked("folder", manifest)), "package.json", key, why);
        PackageErrors.Refused(() => PackageSet.Open(samples.Packed("a.tgz", manifest)), "a.tgz", key, why);
    }

    private static string BoundProfile => DefinitionFolder.Profile(
        $$$$"""{"path":"Patient.gender","binding":{"strength":"required","valueSetReference":{"reference":"{{{{ValueSet}}}}"}}}""");

    private static string Xml(string content) => $"""
        <ValueSet xmlns="http://hl7.org/fhir"><url value="{ValueSet}"/>
        {content}<compose><include><system value="http://e.org/s"/><concept><code value="M"/></concept></include></compose></ValueSet>
        """;

    private void AssertWarning(string place, string file)
    {
        var issue = Assert.Single(_folder.Claimed(members: "\"gender\":\"female\""));
        Assert.Equal(("binding-not-checked", false), (issue.Id, issue.IsError));
        Assert.Contains(file, issue.Diagnostics, StringComparison.Ordinal);
        Assert.Contains(place, issue.Diagnostics, StringComparison.Ordinal);
    }
}

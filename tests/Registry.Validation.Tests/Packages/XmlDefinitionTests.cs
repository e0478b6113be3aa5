using Registry.Validation.Tests.Packages.Samples;

namespace Registry.Validation.Tests.Packages;

public sealed class XmlDefinitionTests : IDisposable
{
    private const string Url = "http://example.org/cs";
    private static readonly string Types = Path.Combine(Fixture.Root, "conformance", "packages", "registry.stu3.core");

    private readonly PackageSamples _samples = new();

    public void Dispose() => _samples.Dispose();

    [Fact]
    public void CodeSystem_InXml_IsReadByTheCoreInJson() =>
        Assert.Equal(["a", "b"],
            Open(Xml("""<content value="complete"/><concept><code value="a"/><concept><code value="b"/></concept></concept>"""))
            .CodeSystem(Url)!.Codes);

    [Fact]
    public void CodeSystem_InXmlWithByteOrderMark_IsRead() =>
        Assert.Equal(["a"], Open("\uFEFF" + Xml("""<content value="complete"/><concept><code value="a"/></concept>"""))
            .CodeSystem(Url)!.Codes);

    [Fact]
    public void CodeSystem_ValueAgainstTheRulesOfItsType_IsReadAllTheSame() =>
        Assert.Equal(["a "], Open(Xml("""<content value="complete"/><concept><code value="a "/></concept>""")).CodeSystem(Url)!.Codes);

    [Fact]
    public void Open_TextBetweenTheElements_DoesNotHideTheDefinition()
    {
        var set = Open(Xml("").Replace("<url", "text<url", StringComparison.Ordinal));
        Assert.True(set.Defines(Url + "|1"));
        PackageErrors.Refused(() => set.CodeSystem(Url), "x.xml", "not as text");
    }

    [Theory]
    [InlineData("""<content value="complete"/><nonsense value="x"/><concept><code value="a"/></concept>""", "no element 'nonsense'")]
    [InlineData("""<concept><code value="a"/></concept><content value="complete"/>""", "comes before")]
    public void CodeSystem_WhatJsonWouldNotMind_IsReadWithAWarning(string content, string why)
    {
        var set = Open(Xml(content));
        Assert.Equal(["a"], set.CodeSystem(Url)!.Codes);
        var warning = Assert.Single(set.Warnings);
        Assert.All(["x.xml", "line 2", why], part => Assert.Contains(part, warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""<content value="complete"/><content value="fragment"/>""", "once")]
    [InlineData("""<content value="complete"/><concept/>""", "empty")]
    public void CodeSystem_WrongXml_NamesFileAndLine(string content, string why)
    {
        var set = Open(Xml(content));
        PackageErrors.Refused(() => set.CodeSystem(Url), "x.xml", "line 2", why);
    }

    [Fact]
    public void CodeSystem_XmlWithoutTheCore_SaysWhatIsMissing()
    {
        var set = PackageSet.Open(_samples.Write("x.xml", Xml("")));
        Assert.True(set.Defines(Url + "|1"));
        PackageErrors.Refused(() => set.CodeSystem(Url), "x.xml", "needed in JSON", "hl7.fhir.core 3.0.1");
    }

    [Fact]
    public void CodeSystem_CoreItselfInXml_EndsInAClearError()
    {
        _samples.Write("loose/core.xml",
            """<StructureDefinition xmlns="http://hl7.org/fhir"><url value="http:"""
                + """//hl7.org/fhir/StructureDefinition/CodeSystem"/></StructureDefinition>""");
        _samples.Write("loose/self.xml",
            """<StructureDefinition xmlns="http://hl7.org/fhir"><url value="http:"""
                + """//hl7.org/fhir/StructureDefinition/StructureDefinition"/></StructureDefinition>""");
        _samples.Write("loose/x.xml", Xml(""));
        var set = PackageSet.Open(_samples.PathOf("loose"));
        PackageErrors.Refused(() => set.CodeSystem(Url), "x.xml", "needed in JSON");
        PackageErrors.Refused(() => set.StructureDefinition("http://hl7.org/fhir/StructureDefinition/StructureDefinition"), "self.xml",
            "needed in JSON");
    }

    [Theory]
    [InlineData("""<!DOCTYPE x [<!ENTITY a "b">]><CodeSystem xmlns="http://hl7.org/fhir"/>""")]
    [InlineData("""<CodeSystem xmlns="http://hl7.org/fhir"><url value="http://example.org/cs">""")]
    [InlineData("no xml")]
    public void Open_MalformedXml_NamesTheFile(string xml) =>
        PackageErrors.Refused(() => PackageSet.Open(_samples.Write("bad.xml", xml)), "bad.xml", "malformed");

    [Fact]
    public void Open_SameInJsonAndXml_IsFineAndDifferentIsNot()
    {
        _samples.Write("core/CodeSystem.json", CodeSystemDefinition);
        _samples.Write("twins/x.xml", Xml("""<content value="complete"/><concept><code value="a"/></concept>"""));
        _samples.Write("twins/x.json", PackageSamples.CodeSystem(Url, "1", "a"));
        Assert.Equal(["a"], PackageSet.Open(_samples.PathOf("twins"), _samples.PathOf("core"), Types).CodeSystem(Url)!.Codes);
        _samples.Write("twins/x.json", PackageSamples.CodeSystem(Url, "1", "b"));
        PackageErrors.Refused(() => PackageSet.Open(_samples.PathOf("twins"), _samples.PathOf("core"), Types), "'x.json'", "'x.xml'",
            "differently");
    }

    private PackageSet Open(string xml) =>
        PackageSet.Open(_samples.Write("x.xml", xml), _samples.Write("core/CodeSystem.json", CodeSystemDefinition), Types);

    private static string Xml(string content) =>
        $"""
        <CodeSystem xmlns="http://hl7.org/fhir"><url value="{Url}"/><version value="1"/>
        {content}</CodeSystem>
        """;

    private const string CodeSystemDefinition = """
        {
          "resourceType": "StructureDefinition", "url": "http://hl7.org/fhir/StructureDefinition/CodeSystem", "kind": "resource",
            "type": "CodeSystem",
          "snapshot": { "element": [
            { "path": "CodeSystem", "min": 0, "max": "*" },
            { "path": "CodeSystem.url", "min": 0, "max": "1", "type": [ { "code": "uri" } ] },
            { "path": "CodeSystem.version", "min": 0, "max": "1", "type": [ { "code": "string" } ] },
            { "path": "CodeSystem.content", "min": 1, "max": "1", "type": [ { "code": "code" } ] },
            { "path": "CodeSystem.concept", "min": 0, "max": "*", "type": [ { "code": "BackboneElement" } ] },
            { "path": "CodeSystem.concept.code", "min": 1, "max": "1", "type": [ { "code": "code" } ] },
            { "path": "CodeSystem.concept.concept", "min": 0, "max": "*", "contentReference": "#CodeSystem.concept" }
          ] }
        }
        """;
}

namespace Registry.Validation.Tests.Walk;

/// <summary>What the corpus and the laws found once.</summary>
public sealed class RegressionTests
{
    [Fact]
    public void Validate_ChainOfReferencesAcrossProfiles_EndsWithoutExhaustingTheStack()
    {
        const int Length = 6000;
        var folder = Directory.CreateTempSubdirectory("registry-chain-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "chain.json"), """
                {"resourceType":"StructureDefinition","url":"http://example.org/chained","type":"Organization","kind":"resource",
                  "abstract":false,"derivation":"constraint",
                 "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Organization","differential":{"element":[{"path":"Organization"},
                 {"path":"Organization.partOf","type":[{"code":"Reference","targetProfile":"http://example.org/chained"}]}]}}
                """);
            var validator = new FhirValidator(PackageSet.Open(folder, Path.Combine(Fixture.Root, "conformance", "packages")));
            var chain =
                string.Join(',', Enumerable.Range(0, Length)
                .Select(at =>
                $$$"""{"resourceType":"Organization","id":"o{{{at}}}","name":"x","partOf":{"reference":"#o{{{at + 1}}}"}}"""));
            var body =
                $$$"""{"resourceType":"Organization","meta":{"profile":["http://example.org/chained"]},"name":"x","partOf":"""
                    + $$$"""{"reference":"#o0"},"contained":[{{{chain}}},"""
                    + $$$"""{"resourceType":"Organization","id":"o{{{Length}}}","name":"x"}]}""";
            Assert.DoesNotContain(Fixture.Check(body, profile: null, validator), issue => issue.IsError);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(
        """{"resourceType":"Patient","extension":[{"url":"http://x.org/y","valueRange":{"low":{"value":1}},"valueCount":{"value":1}}]}""",
        "cardinality-max")]
    [InlineData("""{"resourceType":"DomainResource","id":"x"}""", "unknown-resource-type")]
    [InlineData("""{"resourceType":"Patient","contained":[{"resourceType":"Resource","id":"x"}]}""", "unknown-resource-type")]
    [InlineData(
        """<Bundle xmlns="http://hl7.org/fhir"><type value="collection"/><entry><resource foo="bar"><Patient><active """
            + """value="true"/></Patient></resource></entry></Bundle>""", "unknown-element")]
    public void Check_ErrorThatOncePassed_IsFound(string body, string id) => Assert.Contains(Fixture.Check(body), issue => issue.Id == id);

    [Fact]
    public void Check_ClaimOfAnAbstractType_IsTrueOfEveryResource() =>
        Assert.Empty(Fixture.Check(
            """{"resourceType":"Patient","meta":{"profile":["http://hl7.org/fhir/StructureDefinition/DomainResource","http:"""
                + """//hl7.org/fhir/StructureDefinition/Resource"]},"active":true}"""));

    [Fact]
    public void Check_ContentThatRepeatsAnother_ReportsItsOwnRule()
    {
        var issues =
            Fixture.Check(
            """{"resourceType":"TestScript","url":"http://e.org/t","name":"t","status":"draft","test":[{"action":[{"operation":{"type":"""
                + """{"code":"read"}}}]}]}""");
        Assert.Equal(["invariant-inv-8"], issues.Where(issue => issue.IsError).Select(issue => issue.Id));
    }

    [Fact]
    public void Compile_DifferentialOutOfOrder_SaysSo()
    {
        var folder = Directory.CreateTempSubdirectory("registry-order-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "x.json"), """
                {"resourceType":"StructureDefinition","url":"http://example.org/disordered","type":"Address","kind":"complex-type",
                  "abstract":false,"derivation":"constraint",
                 "baseDefinition":"http://hl7.org/fhir/StructureDefinition/Address",
                   "differential":{"element":[{"path":"Address"},{"path":"Address.country","min":1},{"path":"Address.postalCode","min":1}]}}
                """);
            var validator = new FhirValidator(PackageSet.Open(folder, Path.Combine(Fixture.Root, "conformance", "packages")));
            var error = Record.Exception(() => validator.Compile("http://example.org/disordered"));
            // Where the generator copes, the profile must hold; where it does not, the reason must be given.
            Assert.True(error is null
                || (error is PackageException && error.Message.Contains("http://example.org/disordered", StringComparison.Ordinal)),
                error?.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

namespace Registry.Validation.Tests.Invariants;

/// <summary>Invariants that only the FHIRPath engine checks, through the whole validator.</summary>
[Trait("Spec", "S2")]
public class FhirPathInvariantTests
{
    [Theory]
    [InlineData("\"valueRange\":{\"low\":{\"value\":5,\"unit\":\"mg\"},\"high\":{\"value\":3,\"unit\":\"mg\"}}", "invariant-rng-2")]
    [InlineData("\"valueRatio\":{\"numerator\":{\"value\":5}}", "invariant-rat-1")]
    [InlineData("\"valueTiming\":{\"repeat\":{\"duration\":1.5}}", "invariant-tim-1")]
    [InlineData("\"valueTiming\":{\"repeat\":{\"duration\":-1,\"durationUnit\":\"h\"}}", "invariant-tim-4")]
    [InlineData("\"valueTiming\":{\"repeat\":{\"offset\":10,\"when\":[\"C\"]}}", "invariant-tim-9")]
    [InlineData("\"valueAge\":{\"value\":0,\"code\":\"a\",\"system\":\"http://unitsofmeasure.org\"}", "invariant-age-1")]
    [InlineData("\"valueCount\":{\"value\":1.5,\"code\":\"1\",\"system\":\"http://unitsofmeasure.org\"}", "invariant-cnt-3")]
    [InlineData("\"valueMoney\":{\"value\":1,\"code\":\"GBP\",\"system\":\"http://example.org\"}", "invariant-mny-1")]
    public void Validate_BrokenDataType_NamesTheInvariant(string value, string id) =>
        Assert.Contains(Fixture.Check(WithExtension(value)), issue => issue.Id == id && issue.IsError);

    [Theory]
    [InlineData("\"valueRange\":{\"low\":{\"value\":3,\"unit\":\"mg\"},\"high\":{\"value\":5,\"unit\":\"mg\"}}")]
    [InlineData("\"valueRatio\":{\"numerator\":{\"value\":5},\"denominator\":{\"value\":1}}")]
    [InlineData("\"valueTiming\":{\"repeat\":{\"duration\":1.5,\"durationUnit\":\"h\"}}")]
    [InlineData("\"valueTiming\":{\"repeat\":{\"offset\":10,\"when\":[\"ACM\"]}}")]
    [InlineData("\"valueAge\":{\"value\":40,\"code\":\"a\",\"system\":\"http://unitsofmeasure.org\"}")]
    [InlineData("\"valueMoney\":{\"value\":1,\"code\":\"GBP\",\"system\":\"urn:iso:std:iso:4217\"}")]
    public void Validate_RightDataType_HasNoError(string value) =>
        Assert.DoesNotContain(Fixture.Check(WithExtension(value)), issue => issue.IsError);

    private static string WithExtension(string value) =>
        Samples.With("\"created\"", $"\"extension\":[{{\"url\":\"http://example.org/x\",{value}}}],\"created\"");
}

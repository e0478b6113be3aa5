using Registry.Validation.Terminology.Ucum;

namespace Registry.Validation.Tests.Terminology;

/// <summary>UCUM (https://ucum.org/ucum): its grammar, and the units of the library.</summary>
public sealed class UcumTests
{
    [Theory]
    [InlineData("mg")]
    [InlineData("kg")]
    [InlineData("mm[Hg]")]
    [InlineData("%")]
    [InlineData("1")]
    [InlineData("{score}")]
    [InlineData("/min")]
    [InlineData("{beats}/min")]
    [InlineData("10*3/uL")]
    [InlineData("10^9/L")]
    [InlineData("10*-6")]
    [InlineData("ug/(24.h)")]
    [InlineData("mL/min/{1.73_m2}")]
    [InlineData("L/(min.m2)")]
    [InlineData("m/s2")]
    [InlineData("m.s-2")]
    [InlineData("[in_i]")]
    [InlineData("[degF]")]
    [InlineData("[IU]/mL")]
    [InlineData("[arb'U]")]
    [InlineData("%{of_total}")]
    [InlineData("[m/s2/Hz^0.5]")]
    [InlineData("B[10.nV]")]
    [InlineData("a")]
    [InlineData("wk")]
    public void IsValid_Unit_IsOne(string code) => Assert.True(UcumUnits.IsValid(code));

    [Theory]
    [InlineData("mmHg")]
    [InlineData("kkg")]
    [InlineData("xyz")]
    [InlineData("mg/")]
    [InlineData("mg//L")]
    [InlineData("mg L")]
    [InlineData(" mg")]
    [InlineData("(mg")]
    [InlineData("mg)")]
    [InlineData("mg{a")]
    [InlineData("mg{a{b}}")]
    [InlineData("{a}b")]
    [InlineData("\u00B5g")]
    [InlineData("degF")]
    [InlineData("((((((((((((((((((m))))))))))))))))))")]
    public void IsValid_Other_IsNone(string code) => Assert.False(UcumUnits.IsValid(code));

    [Fact]
    public void IsValid_UnitInBracketsThatTheLibraryDoesNotHave_IsNotDecided() => Assert.Null(UcumUnits.IsValid("[newer'U]/mL"));

    [Theory]
    [InlineData("mg", null)]
    [InlineData("mmHg", "code-unknown")]
    public void Validate_Quantity_ChecksTheCode(string code, string? id)
    {
        var issues = Fixture.Check($$"""
            { "resourceType": "Observation", "status": "final", "code": { "text": "x" },
              "valueQuantity": { "value": 1, "unit": "x", "system": "http://unitsofmeasure.org", "code": "{{code}}" } }
            """);

        Assert.Equal(id, issues.SingleOrDefault(issue => issue.Expression.StartsWith("Observation.value", StringComparison.Ordinal))?.Id);
    }
}

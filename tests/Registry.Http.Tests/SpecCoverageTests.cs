using System.Reflection;

namespace Registry.Http.Tests;

/// <summary>Every promise of the specification that a caller can see over HTTP is named by a test that asks for it over HTTP.</summary>
public sealed class SpecCoverageTests
{
    public static TheoryData<string> Promises => new(
        "I1", "I2", "I3", "I4", "I5", "I5a", "I6", "I6a", "I6b", "I7", "I8", "I9", "I10",
        "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10", "S11", "S12", "S13", "S14",
        "R1", "R2", "R2a", "R3", "R4", "R5", "R5a", "R6", "R7", "R8", "R9", "R9a", "R10", "R11",
        "C1", "C2", "C3", "C4", "C5", "C6",
        "Q1", "Q2", "Q3", "Q4", "Q5", "Q5b", "Q6",
        "F1", "F2", "F3", "F4", "F5", "F6",
        "T3", "T5", "T5a", "T5b");

    [Theory]
    [MemberData(nameof(Promises))]
    public void GivenAPromise_WhenTheTestsAreListed_ThenOneNamesIt(string id)
    {
        var named = typeof(SpecCoverageTests).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods().Cast<MemberInfo>().Append(type))
            .SelectMany(member => member.CustomAttributes)
            .Where(attribute => attribute.AttributeType == typeof(TraitAttribute))
            .Where(attribute => attribute.ConstructorArguments[0].Value is "Spec")
            .Select(attribute => attribute.ConstructorArguments[1].Value);
        Assert.Contains(id, named);
    }
}

using Registry.Plugin.Rules;

namespace Registry.Plugin.Tests.Rules;

[Trait("Spec", "S3")]
public class NoImplicitRulesTests
{
    [Theory]
    [InlineData("\"implicitRules\":\"http://a.example/rules\"")]
    [InlineData($"\"_implicitRules\":{RuleTest.ExtensionOnly}")]
    public void Check_ImplicitRules_AreRefusedWhenRegisteringOnly(string members)
    {
        new NoImplicitRules().AssertBreaks(members, "Appointment.implicitRules");
        Assert.Empty(new NoImplicitRules().Check(members, replaces: true));
    }

    [Fact]
    public void Check_None_Keeps() => new NoImplicitRules().AssertKeeps("\"status\":\"booked\"");
}

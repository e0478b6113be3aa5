using Registry.Plugin.Rules;

namespace Registry.Plugin.Tests.Rules;

public class StartAndCreatedTests
{
    [Fact]
    [Trait("Spec", "R3")]
    public void Check_NoStart_NamesIt() => new StartIsGiven().AssertBreaks("", "Appointment.start");

    [Fact]
    [Trait("Spec", "R3")]
    public void Check_StartWithoutValue_NamesIt() => new StartIsGiven().AssertBreaks("\"_start\":{\"id\":\"x\"}", "Appointment.start");

    [Fact]
    [Trait("Spec", "R3")]
    public void Check_Start_IsFine() => new StartIsGiven().AssertKeeps("\"start\":\"2026-03-01T09:00:00Z\"");

    [Fact]
    [Trait("Spec", "R3")]
    public void Check_StartBeforeTheYearOne_IsRefused() =>
        Assert.Equal("value", Assert.Single(new StartIsGiven().Check("\"start\":\"-2030-01-17T15:00:00Z\"")).Code);

    [Theory]
    [InlineData("-2030-01-17T15:00:00Z")]
    [InlineData("-0001")]
    [Trait("Spec", "R4")]
    public void Check_CreatedBeforeTheYearOne_IsRefused(string created) =>
        Assert.Equal("value", Assert.Single(new CreatedIsGiven().Check($"\"created\":\"{created}\"")).Code);

    [Fact]
    [Trait("Spec", "R4")]
    public void Check_NoCreated_NamesIt() => new CreatedIsGiven().AssertBreaks("", "Appointment.created");

    [Fact]
    [Trait("Spec", "R4"), Trait("Spec", "R2a")]
    public void Check_CreatedWithoutValue_NamesIt() =>
        new CreatedIsGiven().AssertBreaks($"\"_created\":{RuleTest.ExtensionOnly}", "Appointment.created");

    [Fact]
    [Trait("Spec", "R4")]
    public void Check_Created_IsFine() => new CreatedIsGiven().AssertKeeps("\"created\":\"2026\"");
}

using Registry.Plugin.Rules;

namespace Registry.Plugin.Tests.Rules;

[Trait("Spec", "R2")]
public class StatusThatCanBeRegisteredTests
{
    [Theory]
    [InlineData("proposed")]
    [InlineData("noshow")]
    [InlineData("entered in error")]
    [InlineData("Booked")]
    public void Check_OtherStatus_IsRefused(string status) => new StatusThatCanBeRegistered()
        .AssertBreaks($"\"status\":\"{status}\"", "Appointment.status");

    [Theory]
    [InlineData("booked")]
    [InlineData("cancelled")]
    [InlineData("entered-in-error")]
    public void Check_RegistrableStatus_IsFine(string status) => new StatusThatCanBeRegistered().AssertKeeps($"\"status\":\"{status}\"");

    [Fact]
    [Trait("Spec", "R2a")]
    public void Check_StatusWithoutValue_NamesIt() =>
        new StatusThatCanBeRegistered().AssertBreaks($"\"_status\":{RuleTest.ExtensionOnly}", "Appointment.status");

    [Fact]
    public void Check_NoStatus_IsLeftToTheProfile() => new StatusThatCanBeRegistered().AssertKeeps("");
}

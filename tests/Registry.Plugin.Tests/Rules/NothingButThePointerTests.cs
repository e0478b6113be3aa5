using Registry.Plugin.Rules;

namespace Registry.Plugin.Tests.Rules;

[Trait("Spec", "R1")]
public class NothingButThePointerTests
{
    [Theory]
    [InlineData("\"id\":\"a\"", "Appointment.id")]
    [InlineData("\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p\"}]", "Appointment.contained[0]")]
    [InlineData("\"supportingInformation\":[{\"display\":\"x\"}]", "Appointment.supportingInformation[0]")]
    [InlineData("\"description\":\"x\"", "Appointment.description")]
    [InlineData("\"slot\":[{\"reference\":\"Slot/1\"},{\"reference\":\"Slot/2\"}]", "Appointment.slot[0]")]
    public void Check_WithDetail_NamesIt(string members, string expression) => new NothingButThePointer().AssertBreaks(members, expression);

    [Fact]
    public void Check_WithAllDetails_NamesEach() =>
        Assert.Equal(3, new NothingButThePointer().Check("\"id\":\"a\",\"description\":\"x\",\"slot\":[{\"reference\":\"Slot/1\"}]").Count);

    [Fact]
    public void Check_PointerOnly_IsFine() => new NothingButThePointer().AssertKeeps("\"comment\":\"x\",\"status\":\"booked\"");
}

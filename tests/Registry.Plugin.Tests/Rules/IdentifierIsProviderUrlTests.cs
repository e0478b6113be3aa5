using Registry.Plugin.Rules;

namespace Registry.Plugin.Tests.Rules;

[Trait("Spec", "R5")]
public class IdentifierIsProviderUrlTests
{
    private const string Good = "{\"system\":\"urn:ietf:rfc:3986\",\"value\":\"https://a.example/Appointment/1\"}";

    [Theory]
    [InlineData("{\"system\":\"urn:ietf:rfc:3986\",\"value\":\"/Appointment/1\"}", "Appointment.identifier[0].value")]
    [InlineData("{\"system\":\"urn:ietf:rfc:3986\",\"value\":\"ftp://a.example/1\"}", "Appointment.identifier[0].value")]
    [InlineData("{\"system\":\"urn:ietf:rfc:3986\",\"value\":\"urn:uuid:c757873d-ec9a-4326-a141-556f43239520\"}",
        "Appointment.identifier[0].value")]
    [InlineData("{\"system\":\"urn:ietf:rfc:3986\"}", "Appointment.identifier[0]")]
    [InlineData("{\"system\":\"http://a.example\",\"value\":\"https://a.example/1\"}", "Appointment.identifier[0].system")]
    [InlineData("{\"value\":\"https://a.example/1\"}", "Appointment.identifier[0]")]
    [InlineData(Good + "," + Good, "Appointment.identifier[1]")]
    public void Check_NotOneProviderUrl_SaysWhere(string identifiers, string expression) =>
        new IdentifierIsProviderUrl().AssertBreaks($"\"identifier\":[{identifiers}]", expression);

    [Fact]
    [Trait("Spec", "R2a")]
    public void Check_SystemOrValueWithoutValue_NamesIt()
    {
        new IdentifierIsProviderUrl().AssertBreaks(
            $"\"identifier\":[{{\"system\":\"urn:ietf:rfc:3986\",\"_value\":{RuleTest.ExtensionOnly}}}]",
            "Appointment.identifier[0].value");
        new IdentifierIsProviderUrl().AssertBreaks(
            $"\"identifier\":[{{\"_system\":{RuleTest.ExtensionOnly},\"value\":\"https://a.example/1\"}}]",
            "Appointment.identifier[0].system");
    }

    [Fact]
    public void Check_NoIdentifier_SaysItIsMissing() => new IdentifierIsProviderUrl().AssertBreaks("", "Appointment.identifier");

    [Fact]
    public void Check_WrongSystemAndValue_SaysBoth() => new IdentifierIsProviderUrl().AssertBreaks(
        "\"identifier\":[{\"system\":\"x\",\"value\":\"y\"}]", "Appointment.identifier[0].system", "Appointment.identifier[0].value");

    [Fact]
    public void Check_ProviderUrl_IsFine() => new IdentifierIsProviderUrl().AssertKeeps($"\"identifier\":[{Good}]");
}

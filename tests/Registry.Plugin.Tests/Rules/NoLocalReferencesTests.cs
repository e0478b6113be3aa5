using Registry.Plugin.Rules;

namespace Registry.Plugin.Tests.Rules;

[Trait("Spec", "R11")]
public class NoLocalReferencesTests
{
    [Fact]
    public void Check_LocalReferencesAnywhere_NamesEach() => new NoLocalReferences().AssertBreaks(
        "\"extension\":[{\"url\":\"http://a\",\"valueReference\":{\"reference\":\"#x\"}}],\"slot\":[{\"reference\":\"Slot/1\"},"
            + "{\"reference\":\"#s\"}],"
            + RuleTest.Participants("\"reference\":\"#p\""),
        "Appointment.extension[0].value.reference", "Appointment.slot[1].reference", "Appointment.participant[0].actor.reference");

    [Fact]
    public void Check_OtherReferences_AreFine() => new NoLocalReferences()
        .AssertKeeps("\"slot\":[{\"reference\":\"https://a.example/Slot/1#x\"}],\"comment\":\"#x\"");
}

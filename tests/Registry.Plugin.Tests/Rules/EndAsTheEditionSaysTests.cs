using Registry.Plugin.Appointments;
using Registry.Plugin.Rules;

namespace Registry.Plugin.Tests.Rules;

[Trait("Spec", "R9")]
public class EndAsTheEditionSaysTests
{
    [Fact]
    public void Check_V20WithoutEnd_NamesIt() => new EndAsTheEditionSays(Edition.V20).AssertBreaks("\"start\":\"2026-03-01T09:00:00Z\"", "Appointment.end");

    [Theory]
    [InlineData("2026-03-01T09:00:00Z", "2026-03-01T08:59:59.999Z")]
    [InlineData("2026-03-01T09:00:00Z", "2026-03-01T09:30:00+01:00")]
    public void Check_V20EndBeforeStart_IsRefused(string start, string end) =>
        new EndAsTheEditionSays(Edition.V20).AssertBreaks($"\"start\":\"{start}\",\"end\":\"{end}\"", "Appointment.end");

    [Theory]
    [InlineData("2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z")]
    [InlineData("2026-03-01T09:00:00Z", "2026-03-01T08:30:00-01:00")]
    public void Check_V20EndNotBeforeStart_IsFine(string start, string end) =>
        new EndAsTheEditionSays(Edition.V20).AssertKeeps($"\"start\":\"{start}\",\"end\":\"{end}\"");

    [Fact]
    public void Check_V104AlphaWithEnd_IsRefused() =>
        new EndAsTheEditionSays(Edition.V104Alpha).AssertBreaks("\"end\":\"2026-03-01T09:00:00Z\"", "Appointment.end");

    [Fact]
    public void Check_V104AlphaWithoutEnd_IsFine() => new EndAsTheEditionSays(Edition.V104Alpha).AssertKeeps("\"start\":\"2026-03-01T09:00:00Z\"");
}

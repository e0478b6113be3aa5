using Registry.Plugin.Appointments;
using Registry.Plugin.Rules;

namespace Registry.Plugin.Tests.Rules;

[Trait("Spec", "R9")]
public class EndAsTheEditionSaysTests
{
    [Fact]
    public void Check_V20WithoutEnd_NamesIt() => new EndAsTheEditionSays(Edition.V20)
        .AssertBreaks("\"start\":\"2026-03-01T09:00:00Z\"", "Appointment.end");

    [Fact]
    [Trait("Spec", "R2a")]
    public void Check_V20EndWithoutValue_NamesIt() =>
        new EndAsTheEditionSays(Edition.V20).AssertBreaks($"\"_end\":{RuleTest.ExtensionOnly}", "Appointment.end");

    [Theory]
    [InlineData(Edition.V20, "Appointment.participant[0].status")]
    [InlineData(Edition.V104Alpha)]
    [Trait("Spec", "R2a"), Trait("Spec", "R9a")]
    public void Check_ParticipantStatusWithoutValue_CountsAsMissing(Edition edition, params string[] expressions)
    {
        var end = edition == Edition.V20 ? "\"end\":\"2026-03-01T09:00:00Z\"," : "";
        new EndAsTheEditionSays(edition).AssertBreaks($"{end}\"participant\":[{{\"_status\":{RuleTest.ExtensionOnly}}}]", expressions);
    }

    [Theory]
    [InlineData("2026-03-01T09:00:00.00000009Z", "2026-03-01T09:00:00.00000001Z")]
    [InlineData("9999-12-31T23:59:59-12:00", "9999-12-31T23:59:59-11:00")]
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
    public void Check_V20EndBeforeTheYearOne_IsRefused() => Assert.Equal("value", Assert.Single(
        new EndAsTheEditionSays(Edition.V20).Check("\"start\":\"2030-01-17T15:00:00Z\",\"end\":\"-2030-01-17T15:00:00Z\"")).Code);

    [Fact]
    public void Check_V104AlphaWithEnd_IsRefused() =>
        new EndAsTheEditionSays(Edition.V104Alpha).AssertBreaks("\"end\":\"2026-03-01T09:00:00Z\"", "Appointment.end");

    [Fact]
    public void Check_V104AlphaWithoutEnd_IsFine() => new EndAsTheEditionSays(Edition.V104Alpha)
        .AssertKeeps("\"start\":\"2026-03-01T09:00:00Z\"");
}

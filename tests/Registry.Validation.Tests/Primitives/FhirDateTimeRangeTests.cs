using System.Globalization;
using FsCheck.Xunit;
using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Primitives;

public sealed class FhirDateTimeRangeTests
{
    [Theory]
    [InlineData("2019", "2019-01-01T00:00:00Z", "2020-01-01T00:00:00Z")]
    [InlineData("2020", "2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z")]
    [InlineData("2019-12", "2019-12-01T00:00:00Z", "2020-01-01T00:00:00Z")]
    [InlineData("2020-02", "2020-02-01T00:00:00Z", "2020-03-01T00:00:00Z")]
    [InlineData("2020-02-29", "2020-02-29T00:00:00Z", "2020-03-01T00:00:00Z")]
    [InlineData("2019-01-17T15:00:00+01:00", "2019-01-17T14:00:00Z", "2019-01-17T14:00:00.0000001Z")]
    [InlineData("2019-01-17T15:00:00.5Z", "2019-01-17T15:00:00.5Z", "2019-01-17T15:00:00.5000001Z")]
    public void TryParse_EachPrecision_SpansWhatWasWritten(string text, string lower, string upper)
    {
        var range = Parse(text);
        Assert.Equal(DateTimeOffset.Parse(lower, CultureInfo.InvariantCulture).UtcTicks, range.LowerTicks);
        Assert.Equal(DateTimeOffset.Parse(upper, CultureInfo.InvariantCulture).UtcTicks, range.UpperTicks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2019-02-29")]
    [InlineData("-0044")]
    [InlineData("2019-01-17T15:00:00")]
    public void TryParse_NoDateTimeOrBeforeYearOne_IsFalse(string text) =>
        Assert.False(FhirDateTimeRange.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("9999")]
    public void TryParse_AtTheEdgesOfTheCalendar_IsARange(string text)
    {
        var range = Parse(text);
        Assert.True(range.LowerTicks < range.UpperTicks);
    }

    [Theory]
    [InlineData("2020", "2019")]
    [InlineData("2020", "2019-12-31")]
    [InlineData("2019-02", "2019-01-31")]
    [InlineData("2019-01-18", "2019-01-17")]
    [InlineData("2019-01-17T15:00:01Z", "2019-01-17T15:00:00Z")]
    [InlineData("2019-01-17T15:00:00.5Z", "2019-01-17T15:00:00Z")]
    [InlineData("2019-01-17T15:00:00Z", "2019-01-17T15:30:00+01:00")]
    [InlineData("2019-01-19T00:00:00Z", "2019-01-17")]
    [InlineData("2019-01-19", "2019-01-17T15:00:00Z")]
    public void IsAfter_LaterHoweverRead_IsTrueOneWayOnly(string later, string earlier)
    {
        Assert.True(Parse(later).IsAfter(Parse(earlier)));
        Assert.False(Parse(earlier).IsAfter(Parse(later)));
    }

    [Theory]
    [InlineData("2019", "2019-06")]
    [InlineData("2019-01-17", "2019-01")]
    [InlineData("2019-01-17T15:00:00Z", "2019-01-17")]
    [InlineData("2019-01-17T23:30:00-05:00", "2019-01-17")]
    [InlineData("2019-01-17T00:30:00+05:00", "2019-01-17")]
    [InlineData("2019-01-17T15:00:00Z", "2019-01-17T16:00:00+01:00")]
    public void IsAfter_OneMayBeTheOther_IsFalseBothWays(string one, string other)
    {
        Assert.False(Parse(one).IsAfter(Parse(other)));
        Assert.False(Parse(other).IsAfter(Parse(one)));
    }

    [Property(Arbitrary = [typeof(Moments)])]
    public void IsAfter_TwoMoments_AgreesWithTheirOrder(DateTimeOffset one, DateTimeOffset other)
    {
        var (first, second) =
            (Parse(one.ToString("o", CultureInfo.InvariantCulture)), Parse(other.ToString("o", CultureInfo.InvariantCulture)));
        Assert.Equal(one > other, first.IsAfter(second));
        Assert.Equal(other > one, second.IsAfter(first));
    }

    [Property(Arbitrary = [typeof(Moments)])]
    public void TryParse_MomentCutToALocalDay_IsNeverApartFromTheMoment(DateTimeOffset moment)
    {
        var whole = Parse(moment.ToString("o", CultureInfo.InvariantCulture));
        foreach (var format in new[] { "yyyy", "yyyy-MM", "yyyy-MM-dd" })
        {
            var cut = Parse(moment.ToString(format, CultureInfo.InvariantCulture));
            Assert.False(whole.IsAfter(cut));
            Assert.False(cut.IsAfter(whole));
        }
    }

    private static FhirDateTimeRange Parse(string text)
    {
        Assert.True(FhirDateTimeRange.TryParse(Encoding.UTF8.GetBytes(text), out var range));
        return range;
    }
}

using System.Globalization;
using FsCheck.Xunit;
using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Primitives;

[Trait("Spec", "Q5b")]
public sealed class FhirMomentTests
{
    [Theory]
    [InlineData("2031-03-30T12:00:00Z", "2031-03-30T13:00:00.000+01:00")]
    [InlineData("2031-03-30T12:00:00.5Z", "2031-03-30T12:00:00.500000000000Z")]
    [InlineData("9999-12-31T23:59:59-12:00", "9999-12-31T22:59:59-13:00")]
    public void TryParse_OneMomentInTwoSpellings_IsEqual(string one, string other)
    {
        Assert.Equal(Parse(one), Parse(other));
        Assert.Equal(0, Parse(one).CompareTo(Parse(other)));
    }

    [Theory]
    [InlineData("2031-03-30T12:00:00.999Z", "2031-03-30T12:00:00.9990000001Z")]
    [InlineData("2031-03-30T12:00:00.49Z", "2031-03-30T12:00:00.5Z")]
    [InlineData("2031-03-30T12:00:00.999999999Z", "2031-03-30T12:00:01Z")]
    [InlineData("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59-00:01")]
    public void CompareTo_EarlierAndLater_AreInOrder(string earlier, string later)
    {
        Assert.True(Parse(earlier) < Parse(later));
        Assert.True(Parse(later) > Parse(earlier));
        Assert.True(Parse(earlier) <= Parse(later));
        Assert.False(Parse(earlier) >= Parse(later));
    }

    [Theory]
    [InlineData("0001-01-01T00:00:01.2345Z", 1_234, false)]
    [InlineData("0001-01-01T00:00:01.2Z", 1_200, true)]
    [InlineData("0001-01-01T00:00:00.5+00:01", -59_500, true)]
    public void Milliseconds_OfAMoment_AreCutOff(string text, long milliseconds, bool isWhole)
    {
        Assert.Equal(milliseconds, Parse(text).Milliseconds);
        Assert.Equal(isWhole, Parse(text).IsWholeMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2031")]
    [InlineData("2031-03-30T12:00Z")]
    [InlineData("2031-03-30T12:00:00")]
    [InlineData("2031-03-30T12:00:00.Z")]
    [InlineData("2031-02-30T12:00:00Z")]
    [InlineData("-0044-03-15T12:00:00Z")]
    public void TryParse_NoMoment_IsFalse(string text)
    {
        Assert.False(FhirMoment.TryParse(Encoding.UTF8.GetBytes(text), out var moment));
        Assert.Equal(default, moment);
    }

    [Property(Arbitrary = [typeof(Moments)])]
    public void Of_AnyInstant_IsWhatItsSpellingSays(DateTimeOffset instant)
    {
        var spelled = Parse(instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture));
        Assert.Equal(spelled, FhirMoment.Of(instant));
        Assert.Equal(Math.Floor(instant.UtcTicks / 10_000m), spelled.Milliseconds);
    }

    [Property(Arbitrary = [typeof(Moments)])]
    public void CompareTo_AnyTwo_IsTheOrderOfTheInstants(DateTimeOffset one, DateTimeOffset other) =>
        Assert.Equal(Math.Sign(one.CompareTo(other)), Math.Sign(FhirMoment.Of(one).CompareTo(FhirMoment.Of(other))));

    private static FhirMoment Parse(string text)
    {
        Assert.True(FhirMoment.TryParse(Encoding.UTF8.GetBytes(text), out var moment));
        return moment;
    }
}

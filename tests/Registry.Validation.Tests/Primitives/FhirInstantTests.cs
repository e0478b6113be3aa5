using System.Globalization;
using FsCheck.Xunit;
using Registry.Validation.Primitives;

namespace Registry.Validation.Tests.Primitives;

[Trait("Spec", "R9")]
public sealed class FhirInstantTests
{
    [Theory]
    [InlineData("2019-01-17T15:00:00Z", "2019-01-17T15:00:00.0000000+00:00")]
    [InlineData("2019-01-17T15:00:00+01:00", "2019-01-17T15:00:00.0000000+01:00")]
    [InlineData("2019-01-17T15:00:00-00:00", "2019-01-17T15:00:00.0000000+00:00")]
    [InlineData("2019-01-17T15:00:00.5-14:00", "2019-01-17T15:00:00.5000000-14:00")]
    [InlineData("2019-01-17T15:00:00.1234567Z", "2019-01-17T15:00:00.1234567+00:00")]
    [InlineData("2019-01-17T15:00:00.12345679999Z", "2019-01-17T15:00:00.1234567+00:00")]
    [InlineData("2019-12-31T23:59:59.99999999Z", "2019-12-31T23:59:59.9999999+00:00")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000+00:00")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59.0000000+00:00")]
    public void TryParse_Instant_IsItsValueInTicks(string text, string expected)
    {
        Assert.True(FhirInstant.TryParse(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(expected, value.ToString("o", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2019")]
    [InlineData("2019-01-17")]
    [InlineData("2019-01-17T15:00:00")]
    [InlineData("2019-01-17T15:00Z")]
    [InlineData("2019-02-29T15:00:00Z")]
    [InlineData("2019-01-17T15:00:00Z ")]
    [InlineData("-0044-03-15T12:00:00Z")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    public void TryParse_LessPreciseWrongOrOutOfRange_IsFalse(string text)
    {
        Assert.False(FhirInstant.TryParse(Encoding.UTF8.GetBytes(text), out var value));
        Assert.Equal(default, value);
    }

    [Property(Arbitrary = [typeof(Moments)])]
    public void TryParse_AnyMomentInAnySpelling_IsThatMoment(DateTimeOffset moment)
    {
        foreach (var text in Spellings(moment))
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            Assert.Null(PrimitiveLexer.Error(PrimitiveKind.Instant, utf8));
            Assert.True(FhirInstant.TryParse(utf8, out var parsed));
            Assert.Equal(moment.UtcTicks, parsed.UtcTicks);
        }
    }

    [Property(Arbitrary = [typeof(Moments)])]
    public void TryParse_FractionCutToSeconds_IsTheWholeSecond(DateTimeOffset moment)
    {
        var utf8 = Encoding.UTF8.GetBytes(moment.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        Assert.True(FhirInstant.TryParse(utf8, out var parsed));
        Assert.Equal(moment.Offset, parsed.Offset);
        Assert.Equal(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerSecond), parsed.Ticks);
    }

    private static string[] Spellings(DateTimeOffset moment) =>
    [
        moment.ToString("o", CultureInfo.InvariantCulture),
        moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'99'zzz", CultureInfo.InvariantCulture),
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'+00:00'", CultureInfo.InvariantCulture),
    ];
}

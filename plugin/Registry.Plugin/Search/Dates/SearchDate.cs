using System.Text;
using Registry.Validation.Primitives;

namespace Registry.Plugin.Search.Dates;

/// <summary>
/// The stretch of time that the value of a date parameter means, <see href="http://hl7.org/fhir/STU3/search.html#date"/>.
/// </summary>
internal static class SearchDate
{
    private const int DateLength = 10;
    private const int ToTheMinute = 5;
    private const int ToTheSecond = 8;

    /// <summary>
    /// Reads a date of any precision. A time without a zone counts as UTC; one to the minute or second means all of it, one with a fraction
    /// of a second the moment itself.
    /// </summary>
    public static bool TryParse(string text, out MomentRange range)
    {
        range = default;
        return text.IndexOf('T', StringComparison.Ordinal) == DateLength ? TryParseTime(text, out range) : TryParsePeriod(text, out range);
    }

    private static bool TryParsePeriod(string text, out MomentRange range)
    {
        range = default;
        if (!FhirDateTimeRange.TryParse(Encoding.UTF8.GetBytes(text), out var span) || span.HasZone)
            return false;
        var first = new FhirMoment(span.LowerTicks / TimeSpan.TicksPerSecond);
        range = Period(first, (span.UpperTicks - span.LowerTicks) / TimeSpan.TicksPerSecond);
        return true;
    }

    private static bool TryParseTime(string text, out MomentRange range)
    {
        range = default;
        var zone = text.AsSpan(DateLength).IndexOfAny('Z', '+', '-') is >= 0 and var at ? DateLength + at : text.Length;
        var length = zone - DateLength - 1;
        var whole = $"{text[..zone]}{(length == ToTheMinute ? ":00" : "")}{(zone == text.Length ? "Z" : text[zone..])}";
        if (!FhirMoment.TryParse(Encoding.UTF8.GetBytes(whole), out var moment))
            return false;
        range = length switch
        {
            ToTheMinute => Period(moment, 60),
            ToTheSecond => Period(moment, 1),
            _ => new MomentRange(new MomentCut(moment, IsAfter: false), new MomentCut(moment, IsAfter: true)),
        };
        return true;
    }

    private static MomentRange Period(FhirMoment first, long seconds) =>
        new(new MomentCut(first, IsAfter: false), new MomentCut(new FhirMoment(first.Seconds + seconds), IsAfter: false));
}

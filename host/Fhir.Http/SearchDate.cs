using System.Globalization;

namespace Fhir.Http;

/// <summary>The span of time that the value of a date parameter means, <see href="http://hl7.org/fhir/STU3/search.html#date"/>.</summary>
/// <param name="Start">Its first moment, as a FHIR dateTime with seconds and zone; a value without a zone counts as UTC.</param>
/// <param name="Seconds">How long it is; 0 for a value with a fraction of a second, which is a moment.</param>
public readonly record struct SearchDate(string Start, int Seconds)
{
    private const int SecondsOfADay = 24 * 60 * 60;
    private const int YearLength = 4;
    private const int MonthLength = 7;
    private const int DateLength = 10;
    private const int ToTheMinute = 5;
    private const int ToTheSecond = 8;

    /// <summary>
    /// Reads a value of any precision, without its prefix; null if it has not the form of a date. Whether its day and time exist is found
    /// when a caller reads <see cref="Start"/>.
    /// </summary>
    public static SearchDate? Read(string text)
    {
        if (text.IndexOf('T', StringComparison.Ordinal) == DateLength)
            return OfTime(text);
        if (!TryRead(text, 0, YearLength, out var year) || year < 1)
            return null;
        return text.Length switch
        {
            YearLength => new SearchDate(text + "-01-01T00:00:00Z", (DateTime.IsLeapYear(year) ? 366 : 365) * SecondsOfADay),
            MonthLength when TryRead(text, YearLength + 1, MonthLength, out var month) && month is >= 1 and <= 12 =>
                new SearchDate(text + "-01T00:00:00Z", DateTime.DaysInMonth(year, month) * SecondsOfADay),
            DateLength => new SearchDate(text + "T00:00:00Z", SecondsOfADay),
            _ => null,
        };
    }

    private static SearchDate OfTime(string text)
    {
        var zone = text.AsSpan(DateLength).IndexOfAny('Z', '+', '-') is >= 0 and var at ? DateLength + at : text.Length;
        var length = zone - DateLength - 1;
        var start = $"{text[..zone]}{(length == ToTheMinute ? ":00" : "")}{(zone == text.Length ? "Z" : text[zone..])}";
        return new SearchDate(start, length switch { ToTheMinute => 60, ToTheSecond => 1, _ => 0 });
    }

    private static bool TryRead(string text, int from, int to, out int number)
    {
        number = 0;
        return text.Length >= to && int.TryParse(text.AsSpan(from, to - from), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}

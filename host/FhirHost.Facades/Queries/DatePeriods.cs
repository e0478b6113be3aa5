using System.Globalization;

namespace FhirHost.Facades.Queries;

/// <summary>
/// The period that a date of FHIR means, <see href="http://hl7.org/fhir/STU3/search.html#date"/>. Without a zone it is UTC.
/// </summary>
internal static class DatePeriods
{
    /// <exception cref="SearchValueException">The text is not a date.</exception>
    public static DateTimePeriod Of(string text)
    {
        // In a query, the plus of a zone is read as a blank.
        if (SearchDate.Read(text.Replace(' ', '+')) is not { } date || !DateTimeOffset.TryParseExact(
            date.Start, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
            || start.Year == DateTimeOffset.MaxValue.Year)
            throw new SearchValueException("The value is no date; write it as 2026-11-24 or 2026-11-24T09:00:00Z.");
        var next = date.Seconds > 0 ? start.AddSeconds(date.Seconds) : start.AddMilliseconds(1);
        return new DateTimePeriod(start, next.AddTicks(-1));
    }
}

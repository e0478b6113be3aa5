using System.Globalization;
using Vonk.Core.Repository;

namespace FhirHost.Facades.Queries;

/// <summary>
/// The period that a date of FHIR means, <see href="http://hl7.org/fhir/STU3/search.html#date"/> . Without a zone it is UTC.
/// </summary>
internal static class DatePeriods
{
    private static readonly (string Format, Func<DateTimeOffset, DateTimeOffset> Next)[] Precisions =
    [
        ("yyyy", start => start.AddYears(1)),
        ("yyyy-MM", start => start.AddMonths(1)),
        ("yyyy-MM-dd", start => start.AddDays(1)),
        ("yyyy-MM-dd'T'HH:mm", start => start.AddMinutes(1)),
        ("yyyy-MM-dd'T'HH:mmK", start => start.AddMinutes(1)),
        ("yyyy-MM-dd'T'HH:mm:ss", start => start.AddSeconds(1)),
        ("yyyy-MM-dd'T'HH:mm:ssK", start => start.AddSeconds(1)),
        ("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", start => start.AddMilliseconds(1)),
    ];

    /// <exception cref="SearchValueException">It is no date.</exception>
    public static DateTimePeriod Of(string text)
    {
        // In a query, the plus of a zone is read as a blank.
        var written = text.Replace(' ', '+');
        foreach (var (format, next) in Precisions)
        {
            if (DateTimeOffset.TryParseExact(written, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
                && start.Year < DateTimeOffset.MaxValue.Year)
                return new DateTimePeriod(start, next(start).AddTicks(-1));
        }

        throw new SearchValueException("The value is no date; write it as 2026-11-24 or 2026-11-24T09:00:00Z.");
    }
}

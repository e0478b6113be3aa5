using System.Globalization;
using System.Text;
using Registry.Storage;
using Registry.Validation.Primitives;

namespace Registry.Plugin.Search.Parameters;

/// <summary>The stretch of time that the value of a date parameter means, <see href="http://hl7.org/fhir/STU3/search.html#date"/>.</summary>
internal static class SearchDate
{
    private static readonly string[] MinuteForms = ["yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm"];
    private static readonly string[] SecondForms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Reads a date of any precision. A time without a zone counts as UTC; one to the minute or second means all of it.</summary>
    public static bool TryParse(string text, out InstantRange range)
    {
        range = default;
        if (Exact(text, MinuteForms) is { } minute)
            range = new InstantRange(minute, minute.AddMinutes(1));
        else if (Exact(text, SecondForms) is { } second)
            range = new InstantRange(second, second.AddSeconds(1));
        else if (FhirDateTimeRange.TryParse(Encoding.UTF8.GetBytes(text), out var span) && span.LowerTicks >= 0 && span.UpperTicks <= DateTime.MaxValue.Ticks)
            range = new InstantRange(new DateTimeOffset(span.LowerTicks, TimeSpan.Zero), new DateTimeOffset(span.UpperTicks, TimeSpan.Zero));
        else
            return false;
        return true;
    }

    private static DateTimeOffset? Exact(string text, string[] forms) =>
        DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) && instant.UtcDateTime < DateTime.MaxValue.AddMinutes(-1) ? instant : null;
}

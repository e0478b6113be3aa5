namespace Registry.Validation.Primitives;

/// <summary>The rules of date, dateTime, instant and time.</summary>
internal static class TemporalRules
{
    private const string NoSuchDay =
        "there is no such day in the calendar; give a month from 01 to 12, a day that month has, and a year other than 0000";
    private const string NoSuchTime = "the time after the T is hours, minutes and seconds from 00:00:00 to 23:59:59, for example 15:00:00";
    private const string Date = "a date is YYYY, YYYY-MM or YYYY-MM-DD, for example 2019-01-17";
    private const string DateHasTime = "a date has no time of day; give the date alone, for example 2019-01-17";
    private const string DateTime =
        "a dateTime is YYYY, YYYY-MM, YYYY-MM-DD, or a date, a time and a time zone, for example 2019-01-17T15:00:00Z";
    private const string DateTimeZone =
        "a dateTime with a time needs a time zone; end it with Z or an offset from -14:00 to +14:00, for example 2019-01-17T15:00:00Z";
    private const string Instant = "an instant needs a date, a time to the second and a time zone, for example 2019-01-17T15:00:00Z";
    private const string InstantZone =
        "an instant needs a time zone; end it with Z or an offset from -14:00 to +14:00, for example 2019-01-17T15:00:00Z";
    private const string Time = "a time is hours, minutes and seconds from 00:00:00 to 23:59:59, without time zone, for example 15:00:00";

    public static string? DateError(ReadOnlySpan<byte> utf8) => DateTimeLiteral.Read(utf8, out var literal) switch
    {
        TemporalError.None when literal.Precision != TemporalPrecision.Time => null,
        TemporalError.Form => Date,
        TemporalError.Calendar => NoSuchDay,
        _ => DateHasTime,
    };

    public static string? DateTimeError(ReadOnlySpan<byte> utf8) => Error(DateTimeLiteral.Read(utf8, out _), DateTime, DateTimeZone);

    public static string? InstantError(ReadOnlySpan<byte> utf8)
    {
        var error = DateTimeLiteral.Read(utf8, out var literal);
        return error == TemporalError.None && literal.Precision != TemporalPrecision.Time ? Instant : Error(error, Instant, InstantZone);
    }

    private static string? Error(TemporalError error, string form, string zone) => error switch
    {
        TemporalError.None => null,
        TemporalError.Form => form,
        TemporalError.Calendar => NoSuchDay,
        TemporalError.Clock => NoSuchTime,
        _ => zone,
    };

    public static string? TimeError(ReadOnlySpan<byte> utf8)
    {
        var rest = utf8;
        return DateTimeLiteral.TryReadTime(ref rest, out _) && rest.IsEmpty ? null : Time;
    }
}

using System.Runtime.InteropServices;

namespace Registry.Validation.Primitives;

/// <summary>The parts of a dateTime as written: the year alone, or down to the month, the day, or the time with its zone.</summary>
/// <param name="Precision">Which of the parts were written; the others are their least value.</param>
/// <param name="Year">From -9999 to 9999 without 0. The calendar is the Gregorian one throughout, and -0004 is a leap year, as in XML
/// Schema 1.0.</param>
/// <param name="Month">From 1 to 12.</param>
/// <param name="Day">From 1 to the length of the month.</param>
/// <param name="TimeTicks">The local time of day in units of 100 nanoseconds.</param>
/// <param name="OffsetMinutes">Local time minus UTC.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DateTimeLiteral(TemporalPrecision Precision, int Year, int Month, int Day, long TimeTicks,
    int OffsetMinutes)
{
    private const int MaxOffsetMinutes = 14 * 60;
    private const int TickDigits = 7;

    /// <summary>Reads text that is a dateTime and nothing else.</summary>
    public static TemporalError Read(ReadOnlySpan<byte> utf8, out DateTimeLiteral literal)
    {
        literal = new DateTimeLiteral(TemporalPrecision.Year, 1, 1, 1, 0, 0);
        var rest = utf8;
        if (!TryReadYear(ref rest, out var year))
            return TemporalError.Form;
        if (year == 0)
            return TemporalError.Calendar;

        literal = literal with { Year = year };
        if (rest.IsEmpty)
            return TemporalError.None;

        if (!TryReadPart(ref rest, out var month))
            return TemporalError.Form;
        if (month is < 1 or > 12)
            return TemporalError.Calendar;

        literal = literal with { Precision = TemporalPrecision.Month, Month = month };
        if (rest.IsEmpty)
            return TemporalError.None;

        if (!TryReadPart(ref rest, out var day))
            return TemporalError.Form;
        if (day < 1 || day > DateTime.DaysInMonth(Math.Abs(year), month))
            return TemporalError.Calendar;

        literal = literal with { Precision = TemporalPrecision.Day, Day = day };
        return rest.IsEmpty ? TemporalError.None : ReadTime(rest, ref literal);
    }

    /// <summary>
    /// The first instant of the literal, its offset ignored, in ticks since the start of the year 1. The year must be positive.
    /// </summary>
    public long LocalTicks() => new DateTime(Year, Month, Day).Ticks + TimeTicks;

    /// <summary>
    /// Takes <c>hh:mm:ss</c>, with any number of fraction digits, off the front of <paramref name="rest"/>. Digits past 100 nanoseconds are
    /// dropped, which keeps the order of two times.
    /// </summary>
    /// <returns>Whether there was a time; otherwise <paramref name="rest"/> is where it was.</returns>
    public static bool TryReadTime(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (rest.Length < 8 || rest[2] != ':' || rest[5] != ':')
            return false;

        // STU3 knows neither 24:00:00 nor the leap second 60.
        var (hour, minute, second) = (Digits.Two(rest), Digits.Two(rest[3..]), Digits.Two(rest[6..]));
        if (hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
            return false;

        var afterSeconds = rest[8..];
        if (!TryReadFraction(ref afterSeconds, out var fraction))
            return false;

        ticks = (((((hour * 60L) + minute) * 60L) + second) * TimeSpan.TicksPerSecond) + fraction;
        rest = afterSeconds;
        return true;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<byte> rest, out long ticks)
    {
        ticks = 0;
        if (rest is not [(byte)'.', ..])
            return true;

        var digits = rest[1..];
        var count = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        count = count < 0 ? digits.Length : count;
        if (count == 0)
            return false;

        for (var index = 0; index < TickDigits; index++)
            ticks = (ticks * 10) + (index < count ? digits[index] - '0' : 0);
        rest = digits[count..];
        return true;
    }

    private static TemporalError ReadTime(ReadOnlySpan<byte> rest, ref DateTimeLiteral literal)
    {
        if (rest[0] != 'T')
            return TemporalError.Form;

        rest = rest[1..];
        if (!TryReadTime(ref rest, out var ticks))
            return TemporalError.Clock;
        if (!TryReadZone(rest, out var minutes))
            return TemporalError.Zone;

        literal = literal with { Precision = TemporalPrecision.Time, TimeTicks = ticks, OffsetMinutes = minutes };
        return TemporalError.None;
    }

    /// <summary>Reads <c>Z</c> or <c>±hh:mm</c>, at most 14 hours from UTC.</summary>
    private static bool TryReadZone(ReadOnlySpan<byte> utf8, out int minutes)
    {
        minutes = 0;
        if (utf8 is [(byte)'Z'])
            return true;

        if (utf8.Length != 6 || utf8[0] is not ((byte)'+' or (byte)'-') || utf8[3] != ':')
            return false;

        var (hour, minute) = (Digits.Two(utf8[1..]), Digits.Two(utf8[4..]));
        if (hour < 0 || minute is < 0 or > 59 || (hour * 60) + minute > MaxOffsetMinutes)
            return false;

        minutes = ((hour * 60) + minute) * (utf8[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryReadYear(ref ReadOnlySpan<byte> rest, out int year)
    {
        year = 0;
        var negative = rest is [(byte)'-', ..];
        var digits = negative ? rest[1..] : rest;
        if (digits.Length < 4 || !Digits.AreAll(digits[..4]))
            return false;

        year = (Digits.Two(digits) * 100) + Digits.Two(digits[2..]);
        year = negative ? -year : year;
        rest = digits[4..];
        return true;
    }

    private static bool TryReadPart(ref ReadOnlySpan<byte> rest, out int part)
    {
        part = rest[0] == '-' ? Digits.Two(rest[1..]) : -1;
        if (part < 0)
            return false;

        rest = rest[3..];
        return true;
    }
}

/// <summary>How much of a date and time was written.</summary>
internal enum TemporalPrecision
{
    Year,
    Month,
    Day,
    Time,
}

/// <summary>Why text is no date or time, in the order in which a reader finds it.</summary>
internal enum TemporalError
{
    /// <summary>It is one.</summary>
    None,

    /// <summary>The characters do not follow the pattern of a date and time.</summary>
    Form,

    /// <summary>There is no such day: a month 13, a 30 February, a year 0000.</summary>
    Calendar,

    /// <summary>The time is not hours, minutes and seconds from 00:00:00 to 23:59:59.</summary>
    Clock,

    /// <summary>The time zone is missing or not one.</summary>
    Zone,
}

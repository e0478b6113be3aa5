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

    private static TemporalError ReadTime(ReadOnlySpan<byte> rest, ref DateTimeLiteral literal)
    {
        if (rest[0] != 'T')
            return TemporalError.Form;

        rest = rest[1..];
        if (!TimeOfDay.TryRead(ref rest, out var ticks))
            return TemporalError.Clock;
        if (!TimeZoneOffset.TryRead(rest, out var minutes))
            return TemporalError.Zone;

        literal = literal with { Precision = TemporalPrecision.Time, TimeTicks = ticks, OffsetMinutes = minutes };
        return TemporalError.None;
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

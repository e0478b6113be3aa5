using System.Runtime.InteropServices;

namespace Registry.Validation.Primitives;

/// <summary>
/// The stretch of time that a date or dateTime of any precision may mean, from <see cref="LowerTicks"/> inclusive to
/// <see cref="UpperTicks"/>
/// exclusive: a year, a month, a day, or, with a time, the one tick it names, as FHIRPath takes seconds and their fraction for one number.
/// Specification: <see href="http://hl7.org/fhir/STU3/datatypes.html#dateTime"/>.
/// </summary>
/// <param name="LowerTicks">In units of 100 nanoseconds since the start of the year 1 UTC; a value without zone is read as UTC.</param>
/// <param name="UpperTicks">As <paramref name="LowerTicks"/>.</param>
/// <param name="HasZone">Whether the value was written with a time zone.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct FhirDateTimeRange(long LowerTicks, long UpperTicks, bool HasZone)
{
    private const long WidestOffset = 14 * TimeSpan.TicksPerHour;

    /// <summary>Reads a date or dateTime; <see langword="false"/> where the text is neither, or its year is before the year 1.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out FhirDateTimeRange range)
    {
        range = default;
        if (DateTimeLiteral.Read(utf8, out var literal) != TemporalError.None || literal.Year < 1)
            return false;

        var lower = literal.LocalTicks() - (literal.OffsetMinutes * TimeSpan.TicksPerMinute);
        range = new FhirDateTimeRange(lower, lower + Length(literal), literal.Precision == TemporalPrecision.Time);
        return true;
    }

    /// <summary>
    /// Whether this is later than the other however both are read. Where one has a time zone and the other has none, the latter may lie up
    /// to
    /// 14 hours to either side, so that two values of one local day never count as one after the other.
    /// </summary>
    public bool IsAfter(FhirDateTimeRange other) => LowerTicks - (HasZone == other.HasZone ? 0 : WidestOffset) >= other.UpperTicks;

    private static long Length(DateTimeLiteral literal) => literal.Precision switch
    {
        TemporalPrecision.Year => (DateTime.IsLeapYear(literal.Year) ? 366 : 365) * TimeSpan.TicksPerDay,
        TemporalPrecision.Month => DateTime.DaysInMonth(literal.Year, literal.Month) * TimeSpan.TicksPerDay,
        TemporalPrecision.Day => TimeSpan.TicksPerDay,
        _ => 1,
    };
}

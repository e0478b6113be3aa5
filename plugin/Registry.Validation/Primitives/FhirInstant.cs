namespace Registry.Validation.Primitives;

/// <summary>
/// Points in time as FHIR STU3 writes them: an <c>instant</c>, or a <c>dateTime</c> that has a time.
/// Specification: <see href="http://hl7.org/fhir/STU3/datatypes.html#instant"/>.
/// </summary>
public static class FhirInstant
{
    /// <summary>Reads a date, a time to the second or finer, and a time zone; nothing else may stand before or after.</summary>
    /// <param name="utf8">The value, neither quoted nor escaped.</param>
    /// <param name="value">
    /// The instant with the offset it was written with, in units of 100 nanoseconds; finer digits are dropped, so that of two instants the
    /// earlier never becomes the later. The default where the answer is <see langword="false"/>.
    /// </param>
    /// <returns>
    /// <see langword="false"/> where the text is no such value, is less precise than a second, or lies outside the years 1 to 9999 in UTC,
    /// which <see cref="DateTimeOffset"/> cannot hold.
    /// </returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out DateTimeOffset value)
    {
        value = default;
        var error = DateTimeLiteral.Read(utf8, out var literal);
        if (error != TemporalError.None || literal.Precision != TemporalPrecision.Time || literal.Year < 1)
            return false;

        var offset = TimeSpan.FromMinutes(literal.OffsetMinutes);
        var ticks = literal.LocalTicks();
        var utcTicks = ticks - offset.Ticks;
        if (utcTicks < DateTime.MinValue.Ticks || utcTicks > DateTime.MaxValue.Ticks)
            return false;

        value = new DateTimeOffset(ticks, offset);
        return true;
    }
}

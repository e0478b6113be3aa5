namespace Registry.Validation.Primitives;

/// <summary>Reads <c>hh:mm:ss</c> with any number of fraction digits.</summary>
internal static class TimeOfDay
{
    private const int TickDigits = 7;

    /// <summary>
    /// Takes a time off the front of <paramref name="rest"/>. Digits past 100 nanoseconds are dropped, which keeps the order of two times.
    /// </summary>
    /// <returns>Whether there was a time; otherwise <paramref name="rest"/> is where it was.</returns>
    public static bool TryRead(ref ReadOnlySpan<byte> rest, out long ticks)
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
}

namespace Registry.Validation.Primitives;

/// <summary>Reads <c>Z</c> or <c>±hh:mm</c>.</summary>
internal static class TimeZoneOffset
{
    private const int MaxMinutes = 14 * 60;

    /// <summary>Reads text that is a time zone and nothing else, at most 14 hours from UTC.</summary>
    public static bool TryRead(ReadOnlySpan<byte> utf8, out int minutes)
    {
        minutes = 0;
        if (utf8 is [(byte)'Z'])
            return true;

        if (utf8.Length != 6 || utf8[0] is not ((byte)'+' or (byte)'-') || utf8[3] != ':')
            return false;

        var (hour, minute) = (Digits.Two(utf8[1..]), Digits.Two(utf8[4..]));
        if (hour < 0 || minute is < 0 or > 59 || (hour * 60) + minute > MaxMinutes)
            return false;

        minutes = ((hour * 60) + minute) * (utf8[0] == '-' ? -1 : 1);
        return true;
    }
}

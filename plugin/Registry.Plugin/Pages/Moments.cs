namespace Registry.Plugin.Pages;

/// <summary>Dates and times as a person reads them, in the time zone in which they were written.</summary>
internal static class Moments
{
    private const string Day = "dddd d MMMM yyyy";

    /// <summary>From when to when, such as "Thursday 17 January 2030, 15:00 to 15:10 UTC".</summary>
    public static string Range(string? start, string? end)
    {
        if (!TryRead(start, out var from) || !TryRead(end, out var to) || from.Offset != to.Offset)
            return end is null ? One(start) : $"{One(start)} to {One(end)}";
        return from.Date == to.Date
            ? $"{Text(from, Day)}, {Clock(from)} to {Clock(to)} {Zone(from)}"
            : $"{Text(from, Day)}, {Clock(from)} to {Text(to, Day)}, {Clock(to)} {Zone(from)}";
    }

    /// <summary>One moment; a date alone, or what cannot be read, stays as it is written or is written out.</summary>
    public static string One(string? written)
    {
        if (written is null)
            return "not given";
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day.ToString(Day, CultureInfo.InvariantCulture);
        return TryRead(written, out var moment) ? $"{Text(moment, Day)}, {Clock(moment)} {Zone(moment)}" : written;
    }

    private static bool TryRead(string? written, out DateTimeOffset moment)
    {
        moment = default;
        return written?.Contains('T', StringComparison.Ordinal) == true
            && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
    }

    private static string Clock(DateTimeOffset moment) => Text(moment, moment.Second == 0 ? "HH:mm" : "HH:mm:ss");

    private static string Zone(DateTimeOffset moment) => moment.Offset == TimeSpan.Zero ? "UTC" : $"UTC{Text(moment, "zzz")}";

    private static string Text(DateTimeOffset moment, string format) => moment.ToString(format, CultureInfo.InvariantCulture);
}

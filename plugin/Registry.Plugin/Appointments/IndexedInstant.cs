using Registry.Validation.Primitives;

namespace Registry.Plugin.Appointments;

/// <summary>
/// Moments as the store indexes them: to the millisecond, what is finer cut off, and within the years 1 to 9999. A moment that a time zone
/// takes out of these years is indexed as the first or last millisecond of them; what compares exactly looks into the content.
/// </summary>
internal static class IndexedInstant
{
    public const long First = 0;

    public static long Last { get; } = DateTime.MaxValue.Ticks / TimeSpan.TicksPerMillisecond;

    /// <summary>The instant under which the store has a moment.</summary>
    public static DateTimeOffset Of(FhirMoment moment) => At(Math.Clamp(moment.Milliseconds, First, Last));

    public static DateTimeOffset At(long milliseconds) => new(milliseconds * TimeSpan.TicksPerMillisecond, TimeSpan.Zero);
}

/// <summary>The precision of what the registry notes down: the store, <c>meta.lastUpdated</c> and the headers must agree.</summary>
internal static class Milliseconds
{
    public static DateTimeOffset Truncate(DateTimeOffset instant) =>
        new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMillisecond), instant.Offset);
}

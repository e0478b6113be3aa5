namespace Registry.Plugin.Appointments;

/// <summary>The precision of what the registry notes down: the store, <c>meta.lastUpdated</c> and the headers must agree.</summary>
internal static class Milliseconds
{
    public static DateTimeOffset CutOff(DateTimeOffset instant) =>
        new(instant.Ticks - (instant.Ticks % TimeSpan.TicksPerMillisecond), instant.Offset);
}

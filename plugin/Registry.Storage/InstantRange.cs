using System.Runtime.InteropServices;

namespace Registry.Storage;

/// <summary>
/// A span of time, its first instant included and its last excluded; an open side is null. One finer than a millisecond is widened to it.
/// </summary>
/// <param name="From">The first instant in the range, or null for a range without a beginning.</param>
/// <param name="Before">The first instant after the range, or null for a range without an end.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct InstantRange(DateTimeOffset? From, DateTimeOffset? Before)
{
    /// <summary>The range that holds every instant, and the only one that an appointment without that time matches.</summary>
    public static InstantRange Any => default;
}

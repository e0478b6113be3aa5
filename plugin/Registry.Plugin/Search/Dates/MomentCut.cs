using System.Runtime.InteropServices;
using Registry.Plugin.Appointments;
using Registry.Validation.Primitives;

namespace Registry.Plugin.Search.Dates;

/// <summary>A cut through time: just before a moment, or just after it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MomentCut(FhirMoment At, bool IsAfter) : IComparable<MomentCut>
{
    /// <summary>The first whole millisecond behind the cut, counted as <see cref="FhirMoment.Milliseconds"/>.</summary>
    public long NextMillisecond => At.Milliseconds + (IsAfter || !At.IsWholeMilliseconds ? 1 : 0);

    /// <summary>
    /// Whether moments on both sides of the cut have the same place in the index: those of one millisecond do, and those before the year 1
    /// or after the year 9999.
    /// </summary>
    public bool DividesAPlaceOfTheIndex =>
        IsAfter || !At.IsWholeMilliseconds || At.Milliseconds <= IndexedInstant.First || At.Milliseconds > IndexedInstant.Last;

    /// <summary>Whether a moment is behind the cut.</summary>
    public bool IsBefore(FhirMoment moment) => IsAfter ? moment > At : moment >= At;

    public int CompareTo(MomentCut other) => At.CompareTo(other.At) is not 0 and var order ? order : IsAfter.CompareTo(other.IsAfter);
}

using System.Runtime.InteropServices;
using Registry.Plugin.Appointments;
using Registry.Validation.Primitives;

namespace Registry.Plugin.Search.Dates;

/// <summary>What lies between two cuts; an open side is null.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MomentRange(MomentCut? From, MomentCut? Before)
{
    /// <summary>The range that the value of a date parameter means, without its prefix; null if it is no date.</summary>
    public static MomentRange? Parse(string text)
    {
        if (SearchDate.Read(text) is not { } date || !FhirMoment.TryParse(Encoding.UTF8.GetBytes(date.Start), out var start))
            return null;
        var end = date.Seconds == 0 ? new MomentCut(start, IsAfter: true)
            : new MomentCut(new FhirMoment(start.Seconds + date.Seconds), IsAfter: false);
        return new MomentRange(new MomentCut(start, IsAfter: false), end);
    }

    /// <summary>Whether the index alone cannot decide which moments are in the range.</summary>
    public bool NeedsContent => From is { DividesAPlaceOfTheIndex: true } || Before is { DividesAPlaceOfTheIndex: true };

    public bool Contains(FhirMoment moment) => From?.IsBefore(moment) != false && Before?.IsBefore(moment) != true;

    public MomentRange And(MomentRange other) => new(
        From is not { } from || other.From?.CompareTo(from) > 0 ? other.From ?? From : From,
        Before is not { } before || other.Before?.CompareTo(before) < 0 ? other.Before ?? Before : Before);

    /// <summary>The range of moments that are whole milliseconds, as <c>meta.lastUpdated</c> always is: exact.</summary>
    public InstantRange OfWholeMilliseconds() => new(Lower(From?.NextMillisecond), Upper(Before?.NextMillisecond));

    /// <summary>
    /// The range of moments that are indexed by the millisecond they are in: it lacks none, and may have some too many at its ends.
    /// </summary>
    public InstantRange OfIndexed() => new(Lower(From?.At.Milliseconds), Upper(Before?.NextMillisecond));

    private static DateTimeOffset? Lower(long? millisecond) =>
        millisecond is { } first && first > IndexedInstant.First ? IndexedInstant.At(Math.Min(first, IndexedInstant.Last)) : null;

    // What is out of the index's years stands at its first and last place.
    private static DateTimeOffset? Upper(long? millisecond) =>
        millisecond is { } end && end <= IndexedInstant.Last ? IndexedInstant.At(Math.Max(end, IndexedInstant.First + 1)) : null;
}

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

    public bool IsBefore(FhirMoment moment) => IsAfter ? moment > At : moment >= At;

    public int CompareTo(MomentCut other) => At.CompareTo(other.At) is not 0 and var order ? order : IsAfter.CompareTo(other.IsAfter);
}

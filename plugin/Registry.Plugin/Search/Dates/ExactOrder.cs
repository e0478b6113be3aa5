namespace Registry.Plugin.Search.Dates;

/// <summary>
/// The order of matches by their start as it was registered (spec Q5): those of one place in the index, which is one millisecond, come from
/// the store in no order of time.
/// </summary>
internal static class ExactOrder
{
    /// <summary>The matches, which the store has ordered by its index, in order; the list itself where none share a place.</summary>
    public static IReadOnlyList<AppointmentVersion> Of(IReadOnlyList<AppointmentVersion> matches)
    {
        AppointmentVersion[]? ordered = null;
        for (int from = 0, to; from < matches.Count; from = to)
        {
            for (to = from + 1; to < matches.Count && matches[to].Start == matches[from].Start;)
                to++;
            if (to - from == 1 || matches[from].Start is null)
                continue;
            ordered ??= [.. matches];
            ordered[from..to].OrderBy(RegisteredStart.Of).ToArray().CopyTo(ordered, from);
        }

        return ordered ?? matches;
    }
}

using FsCheck;
using FsCheck.Fluent;

namespace Registry.Storage.Tests.Contract;

/// <summary>What a search means, as plainly as it can be said, and scenes to try it on: appointments crowded around one noon.</summary>
internal static class SearchModel
{
    private static readonly string[] Statuses = ["booked", "cancelled", "entered-in-error"];
    private static int _scenes;

    public static Arbitrary<(AppointmentVersion[] Appointments, AppointmentQuery Query)> Cases()
    {
        var time = Gen.Frequency(
            (1, Gen.Constant<DateTimeOffset?>(null)),
            (6, Gen.Choose(-4, 4).Select(minutes => (DateTimeOffset?)Sample.Noon.AddMinutes(minutes))));
        var range = from one in time from other in time select new InstantRange(one, other);
        var ranges = range.ListOf().Resize(2).Select(list => list.ToArray());
        var appointment =
            from status in Gen.Elements(Statuses)
            from start in time
            from end in time
            from updated in Gen.Choose(-4, 4)
            from another in Gen.Elements(true, false, false)
            select Sample.Booked("model") with
            {
                Status = status,
                Start = start,
                End = end,
                LastUpdated = Sample.Noon.AddMinutes(updated),
                Patient = another ? "another" : "one",
            };
        var query =
            from statuses in Gen.SubListOf(Statuses)
            from start in range
            from startOutside in ranges
            from updated in range
            from updatedOutside in ranges
            from notOver in time
            from conditions in Gen.Choose(0, 31)
            select new AppointmentQuery
            {
                Statuses = statuses.ToArray(),
                Start = (conditions & 1) == 0 ? start : InstantRange.Any,
                StartOutside = (conditions & 2) == 0 ? startOutside : [],
                LastUpdated = (conditions & 4) == 0 ? updated : InstantRange.Any,
                LastUpdatedOutside = (conditions & 8) == 0 ? updatedOutside : [],
                NotOverBefore = (conditions & 16) == 0 ? notOver : null,
            };
        return (from list in appointment.ListOf() from asked in query select Scene(list, asked)).ToArbitrary();
    }

    public static IEnumerable<AppointmentVersion> Answer(IEnumerable<AppointmentVersion> appointments, AppointmentQuery query) =>
        appointments
            .Where(item => item.Patient == query.Patient)
            .Where(item => query.Statuses.Count == 0 || query.Statuses.Contains(item.Status, StringComparer.Ordinal))
            .Where(item => query.Start == InstantRange.Any || Within(query.Start, item.Start))
            .Where(item => query.StartOutside.All(range => item.Start is not null && !Within(range, item.Start)))
            .Where(item => Within(query.LastUpdated, item.LastUpdated))
            .Where(item => query.LastUpdatedOutside.All(range => !Within(range, item.LastUpdated)))
            .Where(item => query.NotOverBefore is not { } now || (item.End ?? item.Start ?? now) >= now)
            .OrderBy(item => item.Start ?? DateTimeOffset.MinValue)
            .ThenBy(item => item.Id, StringComparer.Ordinal);

    private static bool Within(InstantRange range, DateTimeOffset? instant) =>
        instant is not null && (range.From is null || instant >= range.From) && (range.Before is null || instant < range.Before);

    // Scenes share a store, so each has its own patients and ids.
    private static (AppointmentVersion[] Appointments, AppointmentQuery Query) Scene(
        IEnumerable<AppointmentVersion> list, AppointmentQuery query)
    {
        var scene = Interlocked.Increment(ref _scenes);
        var own = list.Select((item, i) => item with { Id = Sample.Id($"{scene}-{i}"), Patient = $"{item.Patient} {scene}" });
        return (own.ToArray(), query with { Patient = $"one {scene}" });
    }
}

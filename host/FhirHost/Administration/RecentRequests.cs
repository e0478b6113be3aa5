using Fhir.Http.Html;

namespace FhirHost.Administration;

/// <summary>The requests of the last hour, counted per minute, so that old ones leave no trace. Safe for many threads.</summary>
internal sealed class RecentRequests(TimeProvider clock)
{
    private const int Minutes = 60;

    private static readonly string[] Columns =
        ["Interaction", "Last hour", "Last minute", "4xx", "5xx", "Half took up to", "95 % took up to", "99 % took up to", "Longest"];

    private readonly Lock _lock = new();
    private readonly (long Number, Dictionary<string, Latencies> Counts)[] _minutes = new (long, Dictionary<string, Latencies>)[Minutes];

    private long Now => clock.GetUtcNow().ToUnixTimeSeconds() / 60;

    /// <summary>Counts one request.</summary>
    public void Add(string interaction, int status, TimeSpan elapsed)
    {
        lock (_lock)
        {
            var now = Now;
            ref var minute = ref _minutes[now % Minutes];
            if (minute.Counts is null || minute.Number != now)
                minute = (now, new Dictionary<string, Latencies>(StringComparer.Ordinal));
            if (!minute.Counts.TryGetValue(interaction, out var counts))
                minute.Counts[interaction] = counts = new Latencies();
            counts.Add(status, elapsed);
        }
    }

    /// <summary>The sums of the last hour and of the last whole minute, the most frequent interaction first.</summary>
    public IReadOnlyList<(string Interaction, Latencies Hour, long LastMinute)> Sums()
    {
        lock (_lock)
        {
            var now = Now;
            var kept = _minutes
                .Where(minute => minute.Counts is not null && minute.Number > now - Minutes && minute.Number <= now).ToList();
            return [.. kept.SelectMany(minute => minute.Counts, (minute, counted) => (minute.Number, counted.Key, counted.Value))
                .GroupBy(counted => counted.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, Latencies.Sum(group.Select(counted => counted.Value)),
                    group.Where(counted => counted.Number == now - 1).Sum(counted => counted.Value.Count)))
                .OrderByDescending(sum => sum.Item2.Count)];
        }
    }

    public Markup ToMarkup()
    {
        var sums = Sums();
        return sums.Count == 0 ? new Markup("<p>There were none.</p>")
            : HtmlTable.Of(Columns, sums.Select(sum => Row(sum.Interaction, sum.Hour, sum.LastMinute)));
    }

    private static Markup[] Row(string interaction, Latencies hour, long lastMinute) =>
    [
        Markup.Of($"{interaction}"), Number(hour.Count), Number(lastMinute), Number(hour.ClientErrors), Number(hour.ServerErrors),
        Time(hour.UpperBound(0.5)), Time(hour.UpperBound(0.95)), Time(hour.UpperBound(0.99)), Time(hour.Longest),
    ];

    private static Markup Number(long number) => Markup.Of($"{number.ToString(CultureInfo.InvariantCulture)}");

    private static Markup Time(TimeSpan time) =>
        Markup.Of($"{string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0} ms")}");
}

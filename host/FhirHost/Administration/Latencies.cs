namespace FhirHost.Administration;

/// <summary>How many requests there were, how they ended, and how long they took: counts in classes that grow by a quarter each.</summary>
internal sealed class Latencies
{
    private const double Growth = 1.25;
    private const double FirstMilliseconds = 0.1;

    // The last class begins at about eight minutes, which no request takes.
    private const int Classes = 70;

    private readonly int[] _classes = new int[Classes];

    public long Count { get; private set; }

    public long ClientErrors { get; private set; }

    public long ServerErrors { get; private set; }

    public TimeSpan Longest { get; private set; }

    /// <summary>All together.</summary>
    public static Latencies Sum(IEnumerable<Latencies> parts)
    {
        var sum = new Latencies();
        foreach (var part in parts)
        {
            sum.Count += part.Count;
            sum.ClientErrors += part.ClientErrors;
            sum.ServerErrors += part.ServerErrors;
            sum.Longest = sum.Longest > part.Longest ? sum.Longest : part.Longest;
            for (var at = 0; at < Classes; at++)
                sum._classes[at] += part._classes[at];
        }

        return sum;
    }

    public void Add(int status, TimeSpan elapsed)
    {
        Count++;
        ClientErrors += status is >= 400 and < 500 ? 1 : 0;
        ServerErrors += status >= 500 ? 1 : 0;
        Longest = elapsed > Longest ? elapsed : Longest;
        var place = Math.Ceiling(Math.Log(Math.Max(elapsed.TotalMilliseconds, FirstMilliseconds) / FirstMilliseconds, Growth));
        _classes[(int)Math.Min(place, Classes - 1)]++;
    }

    /// <summary>
    /// The time that a part of all requests, from 0 to 1, did not exceed; up to a quarter too long, and zero without any.
    /// </summary>
    public TimeSpan UpperBound(double part)
    {
        var (wanted, seen) = (Math.Ceiling(part * Count), 0L);
        for (var at = 0; at < Classes && Count > 0; at++)
        {
            seen += _classes[at];
            if (seen < wanted)
                continue;
            var bound = TimeSpan.FromMilliseconds(FirstMilliseconds * Math.Pow(Growth, at));
            return bound < Longest ? bound : Longest;
        }

        return Longest;
    }
}

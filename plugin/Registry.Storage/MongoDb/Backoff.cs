using MongoDB.Driver;

namespace Registry.Storage.MongoDb;

/// <summary>How long to wait before an operation is tried again.</summary>
internal static class Backoff
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(500);

    // By the driver specification "client backpressure": a random part of a wait that doubles, so that clients do not come back at once.
    private static readonly TimeSpan OverloadedFirst = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan OverloadedLongest = TimeSpan.FromSeconds(10);

    /// <summary>The wait after an error.</summary>
    public static TimeSpan After(Exception error, int tries, Func<double> random)
    {
        // More doublings than these reach the longest wait from any first one.
        var factor = 1 << Math.Min(tries - 1, 20);
        return Transient.IsOverload(error)
            ? Shorter(AdvisedBy(error) * factor * 2, OverloadedLongest) * random()
            : Shorter(First * factor, Longest);
    }

    private static TimeSpan AdvisedBy(Exception error)
    {
        var advised = (error as MongoCommandException)?.Result?.GetValue("baseBackoffMS", 0);
        return advised is { IsNumeric: true } && advised.ToInt64() is > 0 and var wait
            ? TimeSpan.FromMilliseconds(Math.Min(wait, OverloadedLongest.TotalMilliseconds))
            : OverloadedFirst;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

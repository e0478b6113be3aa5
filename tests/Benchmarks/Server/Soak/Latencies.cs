using System.Globalization;

namespace Benchmarks.Server.Soak;

/// <summary>The times that requests took.</summary>
internal sealed class Latencies
{
    private readonly Lock _lock = new();
    private readonly List<TimeSpan> _all = [];

    public void Add(TimeSpan time)
    {
        lock (_lock)
            _all.Add(time);
    }

    /// <summary>Cells of a table: how many, the times below which half, 99 % and 99.9 % are, and the longest, in milliseconds.</summary>
    public string Summary
    {
        get
        {
            _all.Sort();
            return string.Create(CultureInfo.InvariantCulture, $"{_all.Count:N0} | {At(0.5)} | {At(0.99)} | {At(0.999)} | {At(1)}");
        }
    }

    private string At(double share) =>
        _all[Math.Min(_all.Count - 1, (int)(_all.Count * share))].TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture);
}

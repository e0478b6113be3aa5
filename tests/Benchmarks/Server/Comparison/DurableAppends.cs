using System.Diagnostics;

namespace Benchmarks.Server.Comparison;

/// <summary>
/// What the disk allows a single caller who waits for each record: a line of the length of an audit record, appended and flushed.
/// </summary>
internal static class DurableAppends
{
    private const int RecordLength = 450;

    /// <summary>How many a second.</summary>
    public static double Rate(string folder, TimeSpan time)
    {
        var file = Path.Combine(folder, "appends");
        var record = new byte[RecordLength];
        var count = 0;
        using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            var began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < time)
            {
                stream.Write(record);
                stream.Flush(flushToDisk: true);
                count++;
            }
        }

        File.Delete(file);
        return count / time.TotalSeconds;
    }
}

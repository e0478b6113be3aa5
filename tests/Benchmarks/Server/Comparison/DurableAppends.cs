using System.Diagnostics;
using Microsoft.Win32.SafeHandles;
using Registry.Files;

namespace Benchmarks.Server.Comparison;

/// <summary>
/// What the disk allows a single caller who waits for each record: a line of the length of an audit record, written and flushed.
/// </summary>
internal static class DurableAppends
{
    /// <summary>Of a line, in bytes.</summary>
    public const int RecordLength = 450;

    /// <summary>Of a file that is written over, in bytes.</summary>
    public const int Journal = 1024 * 1024;

    /// <summary>How many a second at the end of a file that grows, with a flush of data and metadata (fsync).</summary>
    public static double Rate(string folder, TimeSpan time) => Rate(folder, 0, time, file => RandomAccess.FlushToDisk(file));

    /// <summary>How many a second over what stands in a file already, as in a journal, with a flush of its data alone.</summary>
    public static double RateInPlace(string folder, TimeSpan time) => Rate(folder, Journal, time, DataFlush.Run);

    private static double Rate(string folder, int existing, TimeSpan time, Action<SafeFileHandle> flush)
    {
        var file = Path.Combine(folder, "appends");
        var record = new byte[RecordLength];
        var count = 0;
        using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            stream.Write(new byte[existing]);
            stream.Flush(flushToDisk: true);
            var began = Stopwatch.GetTimestamp();
            for (var position = 0L; Stopwatch.GetElapsedTime(began) < time; count++)
            {
                RandomAccess.Write(stream.SafeFileHandle, record, position);
                flush(stream.SafeFileHandle);
                position += RecordLength;
                if (existing > 0 && position + RecordLength > existing)
                    position = 0;
            }
        }

        File.Delete(file);
        return count / time.TotalSeconds;
    }
}

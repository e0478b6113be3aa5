using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Server.Soak;

/// <summary>What a process holds, as cells of a table: resident and proportional memory in MB, open handles, threads.</summary>
internal static class ProcessFacts
{
    public static string Of(int processId)
    {
        using var process = Process.GetProcessById(processId);
        var memory = $"/proc/{processId}/smaps_rollup";
        // Linux counts a page that processes share in parts, which other systems do not.
        var proportional = File.Exists(memory)
            ? long.Parse(File.ReadLines(memory).First(line => line.StartsWith("Pss:", StringComparison.Ordinal))
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1000
            : 0;
        var handles = Directory.Exists($"/proc/{processId}/fd") ? Directory.GetFiles($"/proc/{processId}/fd").Length : process.HandleCount;
        return string.Create(CultureInfo.InvariantCulture,
            $"{process.WorkingSet64 / 1_000_000} | {proportional} | {handles} | {process.Threads.Count}");
    }
}

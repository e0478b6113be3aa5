using FhirHost.Limits;

namespace FhirHost.Bodies;

/// <summary>How much memory all bodies under way may take: what the settings say, or else what the process can spare.</summary>
internal static class BodyMemory
{
    private const long Most = 128L << 20;
    private const long Least = 16L << 20;

    public static long Of(RequestLimits limits) =>
        ByteSize.TryParse(limits.MaxBodyMemory, out var bytes) ? bytes : Default(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>
    /// An eighth of what the process may use, which follows a container's limit; not less than 16 MiB nor more than 128 MiB.
    /// </summary>
    public static long Default(long available) => Math.Clamp(available / 8, Least, Most);
}

using FhirHost.Limits;

namespace FhirHost.Bodies;

/// <summary>
/// The memory that all request bodies under way may take together, buffers and what is made of them: half for callers whom a plugin has
/// identified, half for all others, so that those cannot use up what these need.
/// </summary>
internal sealed class BodyBudget(IOptions<RequestLimits> limits, TimeProvider time)
{
    private const long Most = 128L << 20;
    private const long Least = 16L << 20;

    private readonly BodyQuota _known = new(Of(limits.Value) / 2, time);
    private readonly BodyQuota _others = new(Of(limits.Value) / 2, time);

    /// <summary>The bytes that are in use now.</summary>
    public long Used => _known.Used + _others.Used;

    /// <summary>A share for a body that begins to arrive; dispose it with the body.</summary>
    public BodyShare Begin(bool isKnown) => (isKnown ? _known : _others).Begin();

    /// <summary>A share for the work on a body that has arrived; null where there is no room.</summary>
    public BodyShare? TryBeginWork(bool isKnown, long bytes) => (isKnown ? _known : _others).TryBeginWork(bytes);

    /// <summary>
    /// An eighth of what the process may use, which follows a container's limit; not less than 16 MiB nor more than 128 MiB.
    /// </summary>
    public static long Default(long available) => Math.Clamp(available / 8, Least, Most);

    private static long Of(RequestLimits limits) =>
        ByteSize.TryParse(limits.MaxBodyMemory, out var bytes) ? bytes : Default(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
}

using FhirHost.Limits;

namespace FhirHost.Bodies;

/// <summary>
/// The memory that all request bodies under way may take together, buffers and what is made of them: half for callers whom a plugin has
/// identified, half for all others, so that those cannot use up what these need.
/// </summary>
internal sealed class BodyBudget(IOptions<RequestLimits> limits, TimeProvider time)
{
    private readonly BodyPool _known = new(BodyMemory.Of(limits.Value) / 2, time);
    private readonly BodyPool _others = new(BodyMemory.Of(limits.Value) / 2, time);

    /// <summary>The bytes that are in use now.</summary>
    public long Used => _known.Used + _others.Used;

    /// <summary>A share for a body that begins to arrive; dispose it with the body.</summary>
    public BodyShare Begin(bool isKnown) => (isKnown ? _known : _others).Begin();

    /// <summary>A share for the work on a body that has arrived; null where there is no room.</summary>
    public BodyShare? TryBeginWork(bool isKnown, long bytes) => (isKnown ? _known : _others).TryBeginWork(bytes);
}

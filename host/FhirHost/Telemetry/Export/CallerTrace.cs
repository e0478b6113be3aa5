using System.Diagnostics;

namespace FhirHost.Telemetry.Export;

/// <summary>
/// Takes a caller's <c>traceparent</c> (<see href="https://www.w3.org/TR/trace-context/"/>), so that its trace goes on here, and nothing
/// else: <c>tracestate</c> and <c>baggage</c> hold whatever a caller wants, and would be sent on to other systems (spec T6).
/// </summary>
internal sealed class CallerTrace : DistributedContextPropagator
{
    private const string TraceParent = "traceparent";

    private static readonly DistributedContextPropagator W3C = CreateW3CPropagator();

    public override IReadOnlyCollection<string> Fields { get; } = [TraceParent];

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) =>
        W3C.Inject(activity, carrier, setter);

    public override void ExtractTraceIdAndState(
        object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
    {
        W3C.ExtractTraceIdAndState(carrier, getter, out traceId, out _);
        if (!ActivityContext.TryParse(traceId, traceState: null, out _))
            traceId = null;
        traceState = null;
    }

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}

using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Registry.Plugin;

/// <summary>
/// What the registry measures beside its store and its audit: spans and figures under the name <c>Registry.Plugin</c>
/// (docs/telemetry.md). Their attributes are codes; nothing in them comes from a request's content (spec T6).
/// </summary>
internal static class RegistryTelemetry
{
    public const string Name = "Registry.Plugin";

    private static readonly Meter Meter = new(Name);

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>How long profile and rules took for an appointment, in seconds, with <c>registry.validation.result</c>.</summary>
    public static Histogram<double> ValidationDuration { get; } = Meter.CreateHistogram(
        "registry.validation.duration", "s", "Time of the check of an appointment against profile and rules", tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.01, 0.1, 1, 10],
        });

    /// <summary>
    /// Requests, and entries of batches, that were rejected, with the status, the FHIR code, and the Spine code.
    /// </summary>
    public static Counter<long> Refusals { get; } =
        Meter.CreateCounter<long>("registry.refusals", "{request}", "Rejected requests and entries of batches");

    /// <summary>Tokens that were checked, with <c>registry.token.result</c>.</summary>
    public static Counter<long> Tokens { get; } = Meter.CreateCounter<long>("registry.tokens", "{token}", "Tokens that were checked");
}

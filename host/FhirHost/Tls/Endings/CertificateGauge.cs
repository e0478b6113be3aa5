using System.Diagnostics.Metrics;

namespace FhirHost.Tls.Endings;

/// <summary>
/// The figure <c>fhirhost.certificate.days_left</c> of the meter <c>FhirHost.Tls</c>: for each certificate and revocation list the days
/// until it ends, negative afterwards, with the tags <c>kind</c>, <c>file</c> and <c>id</c>.
/// </summary>
internal static class CertificateGauge
{
    public const string MeterName = "FhirHost.Tls";
    public const string Name = "fhirhost.certificate.days_left";

    public static void AddTo(IMeterFactory meters, CertificateState state, TimeProvider clock) =>
        meters.Create(MeterName).CreateObservableGauge(Name, () => Measure(state, clock.GetUtcNow()), unit: "d",
            description: "Days until a certificate or revocation list ends");

    private static IEnumerable<Measurement<double>> Measure(CertificateState state, DateTimeOffset now) => state.Endings().Select(ending =>
        new Measurement<double>(ending.DaysLeft(now), new("kind", ending.Kind), new("file", ending.Path),
            new KeyValuePair<string, object?>("id", ending.Id)));
}

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FhirHost.Tls.Endings;

/// <summary>
/// Warnings of certificates and lists for <c>$readiness</c>. They never make the server unready: one that still answers some should.
/// </summary>
internal sealed class CertificatesReady(CertificateState state) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var findings = state.Findings();
        return Task.FromResult(findings.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(string.Join(' ', findings.Select(finding => finding.Text))));
    }
}

using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FhirHost.Plugins;

/// <summary>Whether all plugins are loaded that requests need, for <c>$readiness</c>. The log says which are not, and why.</summary>
internal sealed class PluginsReady(IReadOnlyList<string> missing) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(missing.Count == 0
            ? HealthCheckResult.Healthy()
            // Callers need not learn the paths of the server.
            : HealthCheckResult.Unhealthy("A plugin is missing or could not be loaded; the log of the start says which and why."));
}

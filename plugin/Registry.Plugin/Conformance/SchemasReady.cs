using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Registry.Plugin.Conformance;

/// <summary>Whether the profile is compiled, for <c>$readiness</c>.</summary>
internal sealed class SchemasReady : IHealthCheck
{
    private volatile bool _isCompiled;

    public void Compiled() => _isCompiled = true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_isCompiled ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The profiles are being compiled."));
}

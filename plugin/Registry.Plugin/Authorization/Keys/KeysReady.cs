using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>
/// Whether tokens can be verified, for <c>$readiness</c>: without any key every request is refused; where a source cannot be read but its
/// keys still count, that is a warning.
/// </summary>
internal sealed class KeysReady(TokenValidator tokens) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var (hasKeys, problems) = await tokens.StateAsync(cancellationToken);
        var description = string.Join(' ', problems);
        if (!hasKeys)
            return HealthCheckResult.Unhealthy(description);
        return problems.Count > 0 ? HealthCheckResult.Degraded(description) : HealthCheckResult.Healthy();
    }
}

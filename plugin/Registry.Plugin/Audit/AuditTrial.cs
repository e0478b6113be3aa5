using Microsoft.Extensions.Diagnostics.HealthChecks;
using Registry.Files;

namespace Registry.Plugin.Audit;

/// <summary>Whether the audit's folder can be written, for a trial of the settings: nothing is left there.</summary>
internal sealed class AuditTrial(AuditSecret secret) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(FolderUse.Problem(secret.Folder) is { } problem
            ? HealthCheckResult.Unhealthy($"{AuditOptions.Section}:Directory: {problem}.")
            : HealthCheckResult.Healthy($"the folder {Path.GetFullPath(secret.Folder)} can be written."));
}

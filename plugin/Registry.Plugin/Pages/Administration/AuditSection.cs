using Microsoft.Extensions.Diagnostics.HealthChecks;
using Registry.Plugin.Audit;

namespace Registry.Plugin.Pages.Administration;

/// <summary>The audit, for the administrators' page: the host shows the data of this check.</summary>
internal sealed class AuditSection(IServiceProvider services, IOptions<AuditOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Where the audit is off, its services would make a folder and a key.
        if (!options.Value.Enabled)
            return Task.FromResult(HealthCheckResult.Healthy("The audit is switched off."));
        var trail = (AuditTrail)services.GetService(typeof(AuditTrail))!;
        var secret = (AuditSecret)services.GetService(typeof(AuditSecret))!;
        try
        {
            return Task.FromResult(HealthCheckResult.Healthy(data: Shown(trail, secret, AuditFacts.Of(secret.Folder))));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy($"The files of the audit cannot be read: {cause.Message}"));
        }
    }

    private static Dictionary<string, object> Shown(AuditTrail trail, AuditSecret secret, AuditFacts facts) => new(StringComparer.Ordinal)
    {
        ["Folder"] = secret.Folder,
        ["Files"] = string.Create(CultureInfo.InvariantCulture, $"{facts.Files}, together {Sizes.Text(facts.Bytes)}"),
        ["Records"] = trail.Sequence,
        ["Oldest record"] = facts.Oldest is { } oldest ? Sizes.Text(oldest) : "none",
        ["Newest record"] = facts.Newest is { } newest ? Sizes.Text(newest) : "none",
        ["Waiting for the disk"] = trail.Waiting,
        ["Key"] = secret.KeyFile,
        ["Last verified"] = facts.Verified is { } note ? Verified(note)
            : "no verification is noted beside the audit: run registry audit verify",
    };

    private static string Verified(VerificationNote note) => string.Create(CultureInfo.InvariantCulture,
        $"{Sizes.Text(note.At)}: {(note.IsWhole ? "whole" : "NOT WHOLE")}, {note.Records} records");
}

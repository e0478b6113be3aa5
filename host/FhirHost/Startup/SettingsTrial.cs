using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FhirHost.Startup;

/// <summary>
/// Tries what the settings name: folders, certificates, keys, the store. Host and plugins add a health check with the tag
/// <see cref="Health.Health.TryTag"/> for each; it must change nothing that lasts.
/// </summary>
internal static class SettingsTrial
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Prints what was tried and how it ended.</summary>
    /// <returns>How many warnings there were, and how many errors.</returns>
    public static async Task<(int Warnings, int Errors)> RunAsync(WebApplication app, TextWriter output)
    {
        var checks = app.Services.GetRequiredService<HealthCheckService>();
        using var late = new CancellationTokenSource(Longest, app.Services.GetRequiredService<TimeProvider>());
        var report = await checks.CheckHealthAsync(check => check.Tags.Contains(Health.Health.TryTag), late.Token);
        foreach (var (name, entry) in report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var word = entry.Status switch
            {
                HealthStatus.Healthy => "tried",
                HealthStatus.Degraded => "warning",
                _ => "error",
            };
            var text = entry.Description ?? entry.Exception?.Message ?? "works";
            await output.WriteLineAsync($"{word}: {name}: {Configuration.Secrets.HideIn(text)}");
        }

        return (report.Entries.Count(entry => entry.Value.Status == HealthStatus.Degraded),
            report.Entries.Count(entry => entry.Value.Status == HealthStatus.Unhealthy));
    }
}

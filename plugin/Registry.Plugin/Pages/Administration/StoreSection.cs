using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Registry.Plugin.Pages.Administration;

/// <summary>
/// The store, for the administrators' page: the host shows the data of this check. What is costly to count is counted every ten seconds at
/// most.
/// </summary>
internal sealed class StoreSection(IAppointmentStore store, IOptions<RegistryOptions> options, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(10);

    private volatile Facts? _last;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (store is not IStoreFacts source)
            return HealthCheckResult.Healthy(data: Shown(facts: null));
        if (_last is { } last && clock.GetElapsedTime(last.At) < Kept)
            return HealthCheckResult.Healthy(data: Shown(last.Found));
        try
        {
            // A large file is counted away from the thread of the request.
            var found = await Task.Run(async () => await source.FactsAsync(cancellationToken), cancellationToken);
            _last = new Facts(found, clock.GetTimestamp());
            return HealthCheckResult.Healthy(data: Shown(found));
        }
        catch (StoreUnavailableException cause)
        {
            return HealthCheckResult.Unhealthy(cause.Message);
        }
    }

    private Dictionary<string, object> Shown(StoreFacts? facts)
    {
        var shown = new Dictionary<string, object>(StringComparer.Ordinal) { ["Kind"] = options.Value.Repository };
        if (facts is null)
            return shown;
        shown["Appointments"] = facts.Appointments;
        if (facts.EarlierVersions is { } earlier)
            shown["Earlier versions"] = earlier;
        if (facts.Bytes is { } bytes)
            shown["Size on the disk"] = Sizes.Text(bytes);
        if (facts.Oldest is { } oldest)
            shown["Oldest registration"] = Sizes.Text(oldest);
        if (facts.Newest is { } newest)
            shown["Newest registration"] = Sizes.Text(newest);
        if (facts.WaitingRecords is { } waiting)
            shown["Records on their way to the audit"] = waiting;
        return shown;
    }

    private sealed record Facts(StoreFacts Found, long At);
}

/// <summary>Sizes and moments as an administrator reads them.</summary>
internal static class Sizes
{
    public static string Text(long bytes) => bytes < 1024 * 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB");

    public static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}

using Microsoft.Extensions.Diagnostics.HealthChecks;
using Registry.Plugin.Authorization.DevelopmentTokens;

namespace Registry.Plugin.Authorization.Keys;

internal static class KeySources
{
    public static IReadOnlyList<ISigningKeys> Of(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<AuthorizationOptions>>().Value;
        var environment = services.GetRequiredService<IHostEnvironment>();
        var time = services.GetRequiredService<TimeProvider>();
        var logs = services.GetRequiredService<ILoggerFactory>();
        var sources = new List<ISigningKeys>();
        if (options.JwksFile.Length > 0)
            sources.Add(new JwksFileKeys(PathOf(options, environment), options.Issuers, time, logs.CreateLogger<JwksFileKeys>()));
        if (options.Authority.Length > 0)
            sources.Add(new AuthorityKeys(options.Authority, options.Issuers, new AuthorityDocuments(AuthorityDocuments.CreateClient()),
                time, logs.CreateLogger<AuthorityKeys>(), services.GetService<AuthorityDiscovery>()));
        if (options.AreDevelopmentTokensOn(environment))
            sources.Add(services.GetRequiredService<DevelopmentKey>());
        return sources;
    }

    public static string PathOf(AuthorizationOptions options, IHostEnvironment environment) =>
        Path.Combine(environment.ContentRootPath, options.JwksFile);
}

/// <summary>
/// Reads the keys when the server starts: a key file that is spoilt before the first token comes has keys to go on with then, and the first
/// caller does not wait for the authority. Nor does the start.
/// </summary>
internal sealed class KeysAtStart(TokenValidator tokens) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _ = tokens.StateAsync(CancellationToken.None).AsTask();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

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

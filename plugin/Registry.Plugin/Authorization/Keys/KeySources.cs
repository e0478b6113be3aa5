using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Registry.Plugin.Authorization.DevelopmentTokens;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>The sources of keys that the settings name.</summary>
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
                time, logs.CreateLogger<AuthorityKeys>()));
        if (options.AreDevelopmentTokensOn(environment))
            sources.Add(services.GetRequiredService<DevelopmentKey>());
        return sources;
    }

    public static string PathOf(AuthorizationOptions options, IHostEnvironment environment) =>
        Path.Combine(environment.ContentRootPath, options.JwksFile);
}

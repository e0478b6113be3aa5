using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Registry.Plugin.Authorization.DevelopmentTokens;

internal static class TokenEndpointExtensions
{
    /// <summary>Maps the token endpoint where development tokens are on, and says so loudly.</summary>
    public static IApplicationBuilder UseDevelopmentTokens(this IApplicationBuilder app)
    {
        var services = app.ApplicationServices;
        var options = services.GetRequiredService<IOptions<AuthorizationOptions>>().Value;
        if (!options.AreDevelopmentTokensOn(services.GetRequiredService<IHostEnvironment>()))
            return app;
        SecurityLog.DevelopmentTokensOn(services.GetRequiredService<ILogger<TokenEndpoint>>(), TokenEndpoint.Path);
        return app.UseMiddleware<TokenEndpoint>();
    }
}

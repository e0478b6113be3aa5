using Microsoft.Extensions.DependencyInjection.Extensions;
using Registry.Plugin.Authorization.Certificates;
using Registry.Plugin.Authorization.Claims;
using Registry.Plugin.Authorization.DevelopmentTokens;
using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Authorization;

internal static class AuthorizationServices
{
    public static IServiceCollection AddRegistryAuthorization(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuthorizationOptions>, AuthorizationOptionsValidator>());
        services.TryAddSingleton(new HostCertificates(configuration));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<AuthorizationOptions>, CertificateSettingsValidator>());
        services.AddOptions<AuthorizationOptions>().Bind(configuration.GetSection(AuthorizationOptions.Section)).ValidateOnStart();
        services.TryAddSingleton<DevelopmentKey>();
        services.TryAddSingleton<AuthorityDiscovery>();
        services.TryAddSingleton(provider => new TokenValidator(KeySources.Of(provider), provider.GetRequiredService<ClaimCheck>()));
        services.TryAddSingleton<ClaimCheck>();
        services.TryAddSingleton<PermissionMap>();
        services.TryAddSingleton<CallerClaims>();
        services.TryAddSingleton(provider => new ValidTokens(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new RefusedTokens(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<TokenGate>();
        services.TryAddSingleton<CallingSystems>();
        services.TryAddSingleton<CertificateGate>();
        return services;
    }
}

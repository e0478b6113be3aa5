using Registry.Plugin.Authorization.Certificates;
using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Authorization;

/// <summary>Refuses half a configuration: outside Development there is no start without a trusted source of keys.</summary>
internal sealed class AuthorizationOptionsValidator(IHostEnvironment environment) : IValidateOptions<AuthorizationOptions>
{
    private const string Section = AuthorizationOptions.Section;
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(5);

    public ValidateOptionsResult Validate(string? name, AuthorizationOptions options)
    {
        var errors = new List<string>();
        CheckSource(options, errors);
        CheckAuthority(options.Authority, errors);
        CheckFile(options, errors);
        foreach (var unknown in options.Permissions.Keys.Where(key => !PermissionMap.ByName.ContainsKey(key)))
            errors.Add(
                $"{Section}:Permissions has the key '{unknown}', which is no interaction; the interactions are "
                    + $"{string.Join(", ", PermissionMap.ByName.Keys.Order(StringComparer.Ordinal))}.");
        if (options.RequiredClaims.Any(claim => claim.Name.Length == 0))
            errors.Add($"{Section}:RequiredClaims has an entry without Name; name the claim.");
        foreach (var unknown in options.Algorithms.Except(SignatureAlgorithms.All, StringComparer.Ordinal))
            errors.Add($"{Section}:Algorithms names '{unknown}'; the algorithms are {string.Join(", ", SignatureAlgorithms.All)}.");
        if (options.MaxLifetime <= TimeSpan.Zero)
            errors.Add($"{Section}:MaxLifetime must be a time above zero, such as 00:05:00; to accept any, leave it out.");
        if (options.ClockSkew < TimeSpan.Zero || options.ClockSkew > LargestSkew)
            errors.Add($"{Section}:ClockSkew must be from 00:00:00 to 00:05:00.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private void CheckSource(AuthorizationOptions options, List<string> errors)
    {
        var hasSource = options.Authority.Length > 0 || options.JwksFile.Length > 0;
        if (options.Authority.Length > 0 && options.JwksFile.Length > 0)
            errors.Add($"{Section}:Authority and {Section}:JwksFile are both set; give one of them.");
        if (options.DevelopmentTokens == true && !environment.IsDevelopment())
            errors.Add($"{Section}:DevelopmentTokens must not be on outside the environment Development; remove it.");
        if (!hasSource && !options.AreDevelopmentTokensOn(environment))
            errors.Add(
                $"{Section}: there is no source of keys; set Authority to the URL of the token service, or JwksFile to a file with its "
                    + $"public keys.");
        if (options.Audience.Length == 0 && !options.AreDevelopmentTokensOn(environment))
            errors.Add($"{Section}:Audience is empty; set it to the name that the token service knows this registry by.");
        if (options.JwksFile.Length > 0 && options.Issuers.Length == 0)
            errors.Add($"{Section}:Issuers is empty; a key file does not say who issues the tokens, so list the accepted values of iss.");
    }

    private static void CheckAuthority(string authority, List<string> errors)
    {
        if (authority.Length > 0 && !(Uri.TryCreate(authority, UriKind.Absolute, out var uri) && AuthorityDocuments.IsSafe(uri)))
            errors.Add($"{Section}:Authority must be an https URL (http on loopback only).");
    }

    private void CheckFile(AuthorizationOptions options, List<string> errors)
    {
        if (options.JwksFile.Length == 0)
            return;
        var path = Path.GetFullPath(KeySources.PathOf(options, environment));
        if (JwksReading.OfFile(path).Error is { } error)
            errors.Add($"{Section}:JwksFile: the file {path} {error}.");
    }
}

/// <summary>
/// Refuses half a configuration of binding and systems: one that no caller could meet, or that does not say whom it means.
/// </summary>
internal sealed class CertificateSettingsValidator(HostCertificates host) : IValidateOptions<AuthorizationOptions>
{
    private const string Section = AuthorizationOptions.Section;

    public ValidateOptionsResult Validate(string? name, AuthorizationOptions options)
    {
        var errors = new List<string>();
        if (!Enum.GetNames<CertificateBinding>().Contains(options.CertificateBinding, StringComparer.OrdinalIgnoreCase))
            errors.Add($"{Section}:CertificateBinding must be WhenPresent, Required or Off.");
        else if (host.Mode is null
            && Enum.Parse<CertificateBinding>(options.CertificateBinding, ignoreCase: true) == CertificateBinding.Required)
            errors.Add(
                $"{Section}:CertificateBinding is Required, but the server asks for no certificates; set Hosting:ClientCertificateMode to "
                    + $"AllowCertificate or RequireCertificate.");
        if (host.Mode is null && options.Systems.Length > 0)
            errors.Add(
                $"{Section}:Systems is set, but the server asks for no certificates; set Hosting:ClientCertificateMode to AllowCertificate "
                    + $"or RequireCertificate.");
        CheckSystems(options.Systems, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckSystems(CallingSystem[] systems, List<string> errors)
    {
        for (var at = 0; at < systems.Length; at++)
        {
            if (string.IsNullOrWhiteSpace(systems[at].Certificate))
                errors.Add($"{Section}:Systems:{at} has no Certificate; give the SHA-256 thumbprint or the common name.");
            if (!systems[at].Clients.Any(client => client.Length > 0))
                errors.Add($"{Section}:Systems:{at} has no Clients; give the client ids whose tokens it may use.");
        }

        var doubled = systems.Where(system => system.Certificate.Length > 0)
            .GroupBy(system => CertificateNames.Normalize(system.Certificate), StringComparer.Ordinal).Where(group => group.Skip(1).Any());
        errors.AddRange(doubled.Select(group =>
            $"{Section}:Systems lists the certificate '{group.Key}' more than once; put all its Clients in one entry."));
    }
}

using Microsoft.Extensions.Options;
using Registry.Plugin.Authorization.Certificates;

namespace Registry.Plugin.Authorization;

/// <summary>
/// Refuses half a configuration of binding and systems: one that no caller could meet, or that does not say whom it means.
/// </summary>
internal sealed class CertificateSettingsValidator(HostCertificates host) : IValidateOptions<AuthorizationOptions>
{
    private const string Section = AuthorizationOptions.Section;

    public ValidateOptionsResult Validate(string? name, AuthorizationOptions options)
    {
        var faults = new List<string>();
        if (!Enum.GetNames<CertificateBinding>().Contains(options.CertificateBinding, StringComparer.OrdinalIgnoreCase))
            faults.Add($"{Section}:CertificateBinding must be WhenPresent, Required or Off.");
        else if (host.Mode is null
            && Enum.Parse<CertificateBinding>(options.CertificateBinding, ignoreCase: true) == CertificateBinding.Required)
            faults.Add(
                $"{Section}:CertificateBinding is Required, but the server asks for no certificates; set Hosting:ClientCertificateMode to "
                    + $"AllowCertificate or RequireCertificate.");
        if (host.Mode is null && options.Systems.Length > 0)
            faults.Add(
                $"{Section}:Systems is set, but the server asks for no certificates; set Hosting:ClientCertificateMode to AllowCertificate "
                    + $"or RequireCertificate.");
        CheckSystems(options.Systems, faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void CheckSystems(CallingSystem[] systems, List<string> faults)
    {
        for (var at = 0; at < systems.Length; at++)
        {
            if (string.IsNullOrWhiteSpace(systems[at].Certificate))
                faults.Add($"{Section}:Systems:{at} has no Certificate; give the SHA-256 thumbprint or the common name.");
            if (!systems[at].Clients.Any(client => client.Length > 0))
                faults.Add($"{Section}:Systems:{at} has no Clients; give the client ids whose tokens it may use.");
        }

        var doubled = systems.Where(system => system.Certificate.Length > 0)
            .GroupBy(system => CertificateNames.Normalize(system.Certificate), StringComparer.Ordinal).Where(group => group.Skip(1).Any());
        faults.AddRange(doubled.Select(group =>
            $"{Section}:Systems lists the certificate '{group.Key}' more than once; put all its Clients in one entry."));
    }
}

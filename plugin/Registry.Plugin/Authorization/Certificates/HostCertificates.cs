using Microsoft.Extensions.Configuration;

namespace Registry.Plugin.Authorization.Certificates;

/// <summary>Whether the server asks its clients for certificates, by its own setting <c>Hosting:ClientCertificateMode</c>.</summary>
internal sealed class HostCertificates(IConfiguration configuration)
{
    private const string Key = "Hosting:ClientCertificateMode";

    /// <summary>AllowCertificate or RequireCertificate, as the setting says; null where clients are not asked.</summary>
    public string? Mode => configuration[Key] is { Length: > 0 } mode && !mode.Equals("NoCertificate", StringComparison.OrdinalIgnoreCase)
        ? mode : null;
}

using FhirHost.Http;

namespace FhirHost.Tls.Startup;

/// <summary>
/// Refuses half a configuration of client certificates: one that looks safe and checks nothing, or that no client could satisfy.
/// </summary>
internal sealed class ClientCertificateOptionsValidator : IValidateOptions<HostingOptions>
{
    private const string Section = "Hosting:ClientCertificates";

    public ValidateOptionsResult Validate(string? name, HostingOptions options)
    {
        var errors = new List<string>();
        if (!Enum.GetNames<ClientCertificateMode>().Contains(options.ClientCertificateMode, StringComparer.OrdinalIgnoreCase))
            errors.Add("Hosting:ClientCertificateMode must be NoCertificate, AllowCertificate or RequireCertificate.");
        else if (Enum.Parse<ClientCertificateMode>(options.ClientCertificateMode, ignoreCase: true) == ClientCertificateMode.NoCertificate)
            CheckNothingIsSet(options.ClientCertificates, errors);
        else
            CheckWays(options, errors);
        CheckRevocation(options.ClientCertificates, errors);
        CheckHeader(options, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckNothingIsSet(ClientCertificateOptions options, List<string> errors)
    {
        if (options.CaFile.Length > 0 || options.CrlFiles.Length > 0 || options.ForwardedHeader.Length > 0)
            errors.Add(
                $"{Section} is set, but Hosting:ClientCertificateMode is NoCertificate, so that no certificate is ever looked at; set it "
                    + $"to AllowCertificate or RequireCertificate.");
    }

    private static void CheckWays(HostingOptions options, List<string> errors)
    {
        if (options.ClientCertificates.CaFile.Length == 0)
            errors.Add($"{Section}:CaFile is empty; give a PEM file with the certificate authorities whose clients may come in.");
        if (options.CertificateFile.Length == 0 && options.ClientCertificates.ForwardedHeader.Length == 0)
        {
            errors.Add($"Hosting:ClientCertificateMode is {options.ClientCertificateMode}, but there is no way to present a certificate; "
                + $"give CertificateFile for TLS here, or {Section}:ForwardedHeader for a proxy.");
        }

        if (options.ClientCertificates.RevocationMode.Equals(nameof(RevocationMode.CrlFiles), StringComparison.OrdinalIgnoreCase)
            && options.ClientCertificates.CrlFiles.Length == 0)
            errors.Add(
                $"{Section}:CrlFiles is empty; give the authorities' revocation lists, or set RevocationMode to Online or, where no "
                    + $"client ever loses a key, NoCheck.");
    }

    private static void CheckRevocation(ClientCertificateOptions options, List<string> errors)
    {
        if (!Enum.GetNames<RevocationMode>().Contains(options.RevocationMode, StringComparer.OrdinalIgnoreCase))
            errors.Add($"{Section}:RevocationMode must be CrlFiles, Online or NoCheck.");
        else if (options.CrlFiles.Length > 0
            && !options.RevocationMode.Equals(nameof(RevocationMode.CrlFiles), StringComparison.OrdinalIgnoreCase))
            errors.Add(
                $"{Section}:CrlFiles is set, but RevocationMode is {options.RevocationMode}, which does not use them; set it to CrlFiles "
                    + $"or remove them.");
    }

    private static void CheckHeader(HostingOptions options, List<string> errors)
    {
        var header = options.ClientCertificates.ForwardedHeader;
        if (header.Length == 0)
            return;
        if (!header.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            errors.Add($"{Section}:ForwardedHeader must be the name of a header, such as X-Client-Cert.");
        if (options.TrustedProxies.Length == 0)
            errors.Add(
                $"{Section}:ForwardedHeader is set without Hosting:TrustedProxies, so that no header would be trusted; list the proxies.");
    }
}

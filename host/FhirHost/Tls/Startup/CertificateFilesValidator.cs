using System.Security.Cryptography.X509Certificates;
using Fhir.Http.Files;
using FhirHost.Http;
using FhirHost.Tls.Revocation;
using Microsoft.Extensions.Options;

namespace FhirHost.Tls.Startup;

/// <summary>Reads every file of certificates at start, so that a wrong one is known before the first client comes.</summary>
internal sealed class CertificateFilesValidator : IValidateOptions<HostingOptions>
{
    public ValidateOptionsResult Validate(string? name, HostingOptions options)
    {
        var errors = new List<string>();
        if (options.CertificateFile.Length > 0)
            Check("Hosting:CertificateFile", () => ServerCertificate.Read(ServerContents(options), options.CertificatePassword), errors);
        else if (options.CertificateKeyFile.Length > 0)
            errors.Add("Hosting:CertificateKeyFile is set without CertificateFile; give the certificate too.");
        CheckClients(options.ClientCertificates, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static List<byte[]> ServerContents(HostingOptions options) =>
        [.. CertificateFiles.Server(options).Select(FileContent.Read)];

    private static void CheckClients(ClientCertificateOptions options, List<string> errors)
    {
        if (options.CaFile.Length == 0)
            return;
        X509Certificate2Collection? authorities = null;
        Check("Hosting:ClientCertificates:CaFile", () =>
        {
            var content = FileContent.Read(options.CaFile);
            ClientTrust.Read([content]);
            authorities = PemFile.Certificates(content);
        }, errors);
        // Whether a list is correctly signed cannot be checked without authorities.
        if (authorities is null)
            return;
        for (var at = 0; at < options.CrlFiles.Length; at++)
        {
            var file = options.CrlFiles[at];
            Check($"Hosting:ClientCertificates:CrlFiles:{at}", () => CrlFile.Read(FileContent.Read(file), authorities),
                errors);
        }
    }

    private static void Check(string key, Action read, List<string> errors)
    {
        try
        {
            read();
        }
        catch (FileContentException error)
        {
            errors.Add($"{key}: the file {error.Message}.");
        }
    }
}

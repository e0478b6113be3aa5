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
        var faults = new List<string>();
        if (options.CertificateFile.Length > 0)
            Check("Hosting:CertificateFile", () => ServerCertificate.Read(ServerContents(options), options.CertificatePassword), faults);
        else if (options.CertificateKeyFile.Length > 0)
            faults.Add("Hosting:CertificateKeyFile is set without CertificateFile; give the certificate too.");
        CheckClients(options.ClientCertificates, faults);
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static List<byte[]> ServerContents(HostingOptions options) =>
        [.. CertificateFiles.Server(options).Select(FileContent.Read)];

    private static void CheckClients(ClientCertificateOptions options, List<string> faults)
    {
        if (options.CaFile.Length == 0)
            return;
        X509Certificate2Collection? authorities = null;
        Check("Hosting:ClientCertificates:CaFile", () =>
        {
            var content = FileContent.Read(options.CaFile);
            ClientTrust.Read([content]);
            authorities = PemFile.Certificates(content);
        }, faults);
        // Whether a list is rightly signed cannot be told without authorities.
        if (authorities is null)
            return;
        for (var at = 0; at < options.CrlFiles.Length; at++)
        {
            var file = options.CrlFiles[at];
            Check($"Hosting:ClientCertificates:CrlFiles:{at}", () => CrlFile.Read(FileContent.Read(file), authorities),
                faults);
        }
    }

    private static void Check(string key, Action read, List<string> faults)
    {
        try
        {
            read();
        }
        catch (FileContentException fault)
        {
            faults.Add($"{key}: the file {fault.Message}.");
        }
    }
}

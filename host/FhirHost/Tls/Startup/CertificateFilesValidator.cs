using Fhir.Http.Files;
using FhirHost.Http;
using FhirHost.Tls.Revocation;

namespace FhirHost.Tls.Startup;

/// <summary>Reads every file of certificates at start, so that a wrong one is known before the first client comes.</summary>
internal sealed class CertificateFilesValidator : IValidateOptions<HostingOptions>
{
    public ValidateOptionsResult Validate(string? name, HostingOptions options)
    {
        var errors = new List<string>();
        if (options.CertificateFile.Length > 0)
            CheckServer(options, errors);
        else if (options.CertificateKeyFile.Length > 0)
            errors.Add("Hosting:CertificateKeyFile is set without CertificateFile; give the certificate too.");
        CheckClients(options.ClientCertificates, errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static void CheckServer(HostingOptions options, List<string> errors)
    {
        const string Key = "Hosting:CertificateFile";
        var certificate = Check(Key, options.CertificateFile, () => FileContent.Read(options.CertificateFile), errors);
        var key = options.CertificateKeyFile.Length == 0 ? certificate : Check(
            "Hosting:CertificateKeyFile", options.CertificateKeyFile, () => FileContent.Read(options.CertificateKeyFile), errors);
        if (certificate is not null && key is not null)
        {
            Check(Key, options.CertificateFile,
                () => ServerCertificate.Read(options.CertificateKeyFile.Length == 0 ? [certificate] : [certificate, key],
                    options.CertificatePassword), errors);
        }
    }

    private static void CheckClients(ClientCertificateOptions options, List<string> errors)
    {
        if (options.CaFile.Length == 0)
            return;
        var authorities = Check("Hosting:ClientCertificates:CaFile", options.CaFile, () =>
        {
            var content = FileContent.Read(options.CaFile);
            ClientTrust.Read([content]);
            return PemFile.Certificates(content);
        }, errors);
        for (var at = 0; at < options.CrlFiles.Length; at++)
        {
            var file = options.CrlFiles[at];
            Check($"Hosting:ClientCertificates:CrlFiles:{at}", file, () =>
            {
                var content = FileContent.Read(file);
                // Whether a list is correctly signed cannot be checked without authorities.
                if (authorities is not null)
                    CrlFile.Read(content, authorities);
                return content;
            }, errors);
        }
    }

    private static T? Check<T>(string key, string file, Func<T> read, List<string> errors)
        where T : class
    {
        try
        {
            return read();
        }
        catch (FileContentException error)
        {
            errors.Add($"{key}: the file {Path.GetFullPath(file)} {error.Message}.");
            return null;
        }
    }
}

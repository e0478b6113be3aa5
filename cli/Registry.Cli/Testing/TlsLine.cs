using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Registry.Cli.Testing;

/// <summary>Certificates and the proxy.</summary>
internal sealed class TlsLine
{
    private readonly Option<string?> _certificate = NamedOption.Of<string?>("--client-cert",
        "Client certificate: .pfx or .p12, or PEM with the key in it or in --client-key.");

    private readonly Option<string?> _key = new("--client-key") { Description = "PEM file of the client certificate's key." };
    private readonly Option<string?> _password = NamedOption.Of<string?>("--client-cert-password-env",
        "Environment variable that holds the password of the certificate or key.");

    private readonly Option<string?> _ca = NamedOption.Of<string?>("--ca",
        "PEM file of the authorities that servers' certificates are trusted by, and no others.");

    private readonly Option<bool> _insecure = new("--insecure") { Description = "Takes any server certificate. For test servers only." };
    private readonly Option<string?> _proxy = new("--proxy") { Description = "URL of the HTTP proxy; else the environment's." };

    public TlsLine(Command command)
    {
        command.AddOptions(_certificate, _key, _password, _ca, _insecure, _proxy);
    }

    /// <summary>What connects. It follows no redirects: what a server answers is what is tested.</summary>
    public SocketsHttpHandler Handler(ParseResult line)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };
        handler.AutomaticDecompression = DecompressionMethods.None;
        if (line.GetValue(_proxy) is { } proxy)
            handler.Proxy = new WebProxy(proxy);
        try
        {
            if (line.GetValue(_certificate) is { } certificate)
            {
                var (own, others) = CertificateFile.Read(certificate, line.GetValue(_key), line.GetValue(_password));
                // A server may know only the authority above those that are sent along.
                handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(own, others, offline: true);
            }

            if (line.GetValue(_insecure))
            {
#pragma warning disable CA5359 // The tester asked for it by --insecure.
                handler.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
#pragma warning restore CA5359
            }
            else if (line.GetValue(_ca) is { } ca)
            {
                handler.SslOptions.CertificateChainPolicy = Trust(ca);
            }
        }
        catch (CryptographicException broken)
        {
            throw new TestStop(TestExit.Invalid, $"The certificate cannot be used: {broken.Message}", broken);
        }

        return handler;
    }

    private static X509ChainPolicy Trust(string file)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(file);
        return policy;
    }
}

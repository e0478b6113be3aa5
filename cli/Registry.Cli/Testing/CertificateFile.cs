using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Registry.Cli.Testing;

/// <summary>A certificate with its key, and others, in PKCS #12 or PEM.</summary>
internal static class CertificateFile
{
    /// <param name="keyFile">The PEM file of the key; null where the key is in the file.</param>
    /// <param name="passwordVariable">The environment variable that holds the password; null where there is no password.</param>
    /// <exception cref="TestStop">They cannot be used.</exception>
    public static (X509Certificate2 Own, X509Certificate2Collection Others) Read(string file, string? keyFile, string? passwordVariable)
    {
        var password = passwordVariable is null ? null : Environment.GetEnvironmentVariable(passwordVariable)
            ?? throw new TestStop(TestExit.Invalid, $"The environment variable {passwordVariable} has no value.");
        try
        {
            return Path.GetExtension(file).ToUpperInvariant() is ".PFX" or ".P12" ? Pkcs12(file, password)
                : Pem(file, keyFile ?? file, password);
        }
        catch (Exception broken) when (broken is CryptographicException or ArgumentException)
        {
            throw new TestStop(TestExit.Invalid, $"The certificate in {file} cannot be used: {broken.Message}", broken);
        }
    }

    private static (X509Certificate2 Own, X509Certificate2Collection Others) Pkcs12(string file, string? password)
    {
        var all = X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
        var own = all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new CryptographicException("It holds no key.");
        all.Remove(own);
        return (own, all);
    }

    private static (X509Certificate2 Own, X509Certificate2Collection Others) Pem(string file, string keyFile, string? password)
    {
        using var pem = password is null ? X509Certificate2.CreateFromPemFile(file, keyFile)
            : X509Certificate2.CreateFromEncryptedPemFile(file, password, keyFile);
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);
        // The first is the certificate itself.
        all.RemoveAt(0);
        // Some platforms cannot use a key that is only in memory.
        return (X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null), all);
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Registry.Plugin.Authorization.Certificates;

/// <summary>By what an administrator may name a certificate.</summary>
internal static class CertificateNames
{
    private const string CommonNameType = "2.5.4.3";

    /// <summary>Whether the text is a SHA-256 thumbprint: 64 hexadecimal digits, with or without colons. Nothing else is one.</summary>
    public static bool IsThumbprint(string configured)
    {
        var digits = Digits(configured);
        return digits.Length == 2 * SHA256.HashSizeInBytes && digits.All(char.IsAsciiHexDigit);
    }

    /// <summary>A thumbprint without colons in upper case, or the name as it is.</summary>
    public static string Normalize(string configured) => IsThumbprint(configured) ? Digits(configured).ToUpperInvariant() : configured;

    public static string Thumbprint(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA256);

    /// <summary>The subject's common name; null where it has none, or several, of which nobody could say which one counts.</summary>
    public static string? CommonName(X509Certificate2 certificate)
    {
        var names = certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(name => !name.HasMultipleElements && name.GetSingleElementType().Value == CommonNameType)
            .Select(name => name.GetSingleElementValue());
        return names.ToList() is [var only] ? only : null;
    }

    private static string Digits(string configured) => configured.Replace(":", "", StringComparison.Ordinal);
}

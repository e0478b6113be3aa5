using System.Security.Cryptography;
using Fhir.Http.Files;

namespace FhirHost.Tls;

/// <summary>Reads PEM (RFC 7468) strictly: a block that is cut off is an error, where the framework would ignore it.</summary>
internal static class PemFile
{
    private const string Certificate = "CERTIFICATE";

    public static bool IsPem(byte[] content) => content.AsSpan().IndexOf("-----BEGIN "u8) >= 0;

    /// <summary>The contents of the blocks with a label, one at least; a file that is not PEM is taken for the content itself.</summary>
    /// <exception cref="FileContentException">There is no such block, or one is cut off.</exception>
    public static IReadOnlyList<byte[]> Blocks(byte[] content, string label)
    {
        if (content.Length == 0)
            throw new FileContentException("is empty");
        if (!IsPem(content))
            return [content];
        var text = Encoding.UTF8.GetString(content);
        var blocks = new List<byte[]>();
        var rest = text.AsSpan();
        while (PemEncoding.TryFind(rest, out var found))
        {
            if (rest[found.Label].SequenceEqual(label))
                blocks.Add(Convert.FromBase64String(rest[found.Base64Data].ToString()));
            rest = rest[found.Location.End..];
        }

        if (blocks.Count == 0)
            throw new FileContentException($"holds no complete block {label}");
        return blocks.Count == text.AsSpan().Count($"-----BEGIN {label}-----")
            ? blocks
            : throw new FileContentException($"holds a block {label} that is cut off or damaged");
    }

    /// <exception cref="FileContentException">The file holds no certificates, or one is damaged.</exception>
    public static X509Certificate2Collection Certificates(byte[] content)
    {
        try
        {
            return [.. Blocks(content, Certificate).Select(block => X509CertificateLoader.LoadCertificate(block))];
        }
        catch (CryptographicException cause)
        {
            throw new FileContentException("holds a certificate that cannot be read", cause);
        }
    }
}

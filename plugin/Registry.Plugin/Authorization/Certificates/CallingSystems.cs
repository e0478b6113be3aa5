using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Registry.Plugin.Authorization.Certificates;

/// <summary>Which client certificate belongs to which system, and whose tokens that may use (T3).</summary>
internal sealed class CallingSystems(IOptions<AuthorizationOptions> options)
{
    // Apart, because a certificate's common name may spell another one's thumbprint.
    private readonly FrozenDictionary<string, CallingSystem> _byThumbprint = Those(options, areThumbprints: true);
    private readonly FrozenDictionary<string, CallingSystem> _byName = Those(options, areThumbprints: false);

    /// <summary>What is wrong with a certificate and the token it came with; null where nothing is, or no systems are listed.</summary>
    public OutcomeText? Error(Caller caller, X509Certificate2? certificate)
    {
        if (_byThumbprint.Count + _byName.Count == 0)
            return null;
        if (certificate is null)
            return new OutcomeText(
                "The connection has no client certificate, and this registry knows its callers by it.",
                "Connect with the system's certificate.");
        if (Find(certificate) is not { } system)
            return new OutcomeText("The client certificate is of no system that this registry knows.", "Ask its administrator to list it.");
        return caller.ClientId is { } client && system.Clients.Contains(client, StringComparer.Ordinal)
            ? null
            : new OutcomeText($"The token was issued to another client than the client certificate's system ({NameOf(system)}) may use.",
                "Use a token of its own.");
    }

    // A thumbprint says more than a name, so it is looked for first.
    private CallingSystem? Find(X509Certificate2 certificate) =>
        _byThumbprint.GetValueOrDefault(CertificateNames.Thumbprint(certificate))
        ?? (CertificateNames.CommonName(certificate) is { } name ? _byName.GetValueOrDefault(name) : null);

    private static FrozenDictionary<string, CallingSystem> Those(IOptions<AuthorizationOptions> options, bool areThumbprints) =>
        options.Value.Systems
            .Where(system => CertificateNames.IsThumbprint(system.Certificate) == areThumbprints)
            .ToFrozenDictionary(system => CertificateNames.Normalize(system.Certificate), StringComparer.Ordinal);

    private static string NameOf(CallingSystem system) => system.Name.Length > 0 ? system.Name : system.Certificate;
}

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

    /// <summary>The subject's common name; null where it has none, or several, of which none is preferred.</summary>
    public static string? CommonName(X509Certificate2 certificate)
    {
        var names = certificate.SubjectName.EnumerateRelativeDistinguishedNames()
            .Where(name => !name.HasMultipleElements && name.GetSingleElementType().Value == CommonNameType)
            .Select(name => name.GetSingleElementValue());
        return names.ToList() is [var only] ? only : null;
    }

    private static string Digits(string configured) => configured.Replace(":", "", StringComparison.Ordinal);
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Registry.Plugin.Authorization.Certificates;

/// <summary>
/// Holds a token against the client certificate of its connection (T3): <c>cnf.x5t#S256</c> of RFC 8705, section 3.1, and the map of
/// systems. It is asked at every request: the result for a token may be remembered, that it came over the right connection may not. Whether
/// the certificate itself is right is the server's to check, before.
/// </summary>
internal sealed class CertificateGate(CallingSystems systems, IOptions<AuthorizationOptions> options, ILogger<CertificateGate> logger)
{
    private readonly CertificateBinding _binding = Enum.Parse<CertificateBinding>(options.Value.CertificateBinding, ignoreCase: true);

    /// <summary>Every error of token and certificate together; null where nothing is wrong.</summary>
    public TokenRejection? Refuse(Caller caller, X509Certificate2? certificate)
    {
        var binding = _binding == CertificateBinding.Off ? null : BindingError(caller.CertificateThumbprint, certificate);
        var system = systems.Error(caller, certificate);
        if (binding is null && system is null)
            return null;
        var messages = new[] { binding, system }.OfType<OutcomeText>().ToList();
        AuthorizationLog.CertificateRefused(logger, certificate is null ? "none" : CertificateNames.Thumbprint(certificate),
            messages.Select(message => message.Diagnostics));
        return new TokenRejection(BearerError.InvalidToken, messages);
    }

    private OutcomeText? BindingError(string? bound, X509Certificate2? certificate) => bound switch
    {
        null when _binding == CertificateBinding.Required =>
            new OutcomeText("The token is not bound to a client certificate (cnf.x5t#S256).", "Ask the token service for one that is."),
        null => null,
        Caller.UnknownBinding =>
            new OutcomeText(
                "The token is bound (cnf) to something else than a client certificate's thumbprint (x5t#S256), which this "
                    + "registry cannot check.",
                "Ask the token service for another."),
        _ when certificate is null =>
            new OutcomeText(
                "The token is bound to a client certificate (cnf.x5t#S256), and the connection has none.",
                "Connect with that certificate."),
        _ when bound != Base64Url.EncodeToString(SHA256.HashData(certificate.RawDataMemory.Span)) =>
            new OutcomeText(
                "The token is bound to another client certificate (cnf.x5t#S256).",
                "Connect with that one, or ask the token service for a new token with this one."),
        _ => null,
    };
}

/// <summary>Whether a token must be used with the client certificate that it was issued to (RFC 8705, section 3).</summary>
internal enum CertificateBinding
{
    /// <summary>A token that names a certificate (<c>cnf</c>) works with that one only; one that names none works with any.</summary>
    WhenPresent,

    /// <summary>Every token must name a certificate.</summary>
    Required,

    /// <summary>What a token says of a certificate is not looked at.</summary>
    Off,
}

/// <summary>Whether the server asks its clients for certificates, by its own setting <c>Hosting:ClientCertificateMode</c>.</summary>
internal sealed class HostCertificates(IConfiguration configuration)
{
    private const string Key = "Hosting:ClientCertificateMode";

    /// <summary>AllowCertificate or RequireCertificate, as the setting says; null where clients are not asked.</summary>
    public string? Mode => configuration[Key] is { Length: > 0 } mode && !mode.Equals("NoCertificate", StringComparison.OrdinalIgnoreCase)
        ? mode : null;
}

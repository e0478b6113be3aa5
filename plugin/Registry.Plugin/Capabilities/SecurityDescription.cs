using Registry.Plugin.Authorization;
using Registry.Plugin.Authorization.Certificates;
using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Capabilities;

/// <summary>
/// What callers need to come in, as the settings say (T3, T4),
/// <see href="http://hl7.org/fhir/STU3/valueset-restful-security-service.html"/>.
/// </summary>
internal sealed class SecurityDescription(
    IOptions<AuthorizationOptions> options, HostCertificates host, AuthorityDiscovery? discovery = null)
{
    /// <summary>Where tokens are had, by the names of the extension oauth-uris; empty where no authority is known.</summary>
    public IEnumerable<(string Name, string Uri)> OAuthUris =>
        discovery?.Current is not { TokenEndpoint: { Length: > 0 } token } authority ? []
        : string.IsNullOrEmpty(authority.AuthorizationEndpoint) ? [("token", token)]
        : [("token", token), ("authorize", authority.AuthorizationEndpoint)];

    private const string Token =
        "Every request on Appointment needs a JSON Web Token (Authorization: Bearer) that grants the interaction; without one the answer "
            + "is 403.";

    public IEnumerable<string> Services => host.Mode is null ? ["OAuth"] : ["OAuth", "Certificates"];

    public string Text => string.Join(' ', Sentences());

    private IEnumerable<string> Sentences()
    {
        yield return Token;
        if (host.Mode is not { } mode)
            yield break;
        yield return mode.Equals("RequireCertificate", StringComparison.OrdinalIgnoreCase)
            ? "A client certificate is required (mutual TLS)."
            : "A client certificate is asked for (mutual TLS).";
        var binding = Enum.Parse<CertificateBinding>(options.Value.CertificateBinding, ignoreCase: true);
        if (binding == CertificateBinding.Required)
            yield return "Every token must be bound to the client certificate (RFC 8705, cnf.x5t#S256).";
        else if (binding == CertificateBinding.WhenPresent)
            yield return "A token that is bound to a client certificate (RFC 8705, cnf.x5t#S256) is accepted with that certificate only.";
        if (options.Value.Systems.Length > 0)
            yield return "The certificate must be of a registered system, and the token of one of its clients.";
    }
}

using Hl7.Fhir.ElementModel;
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
    private const string Token =
        "Every request on Appointment needs a JSON Web Token (Authorization: Bearer) that grants the interaction; without one the answer "
            + "is 403.";

    /// <summary>What the authority said of itself last; null where none is known.</summary>
    public object? Authority => discovery?.Current;

    /// <summary>The element <c>rest.security</c>.</summary>
    public ISourceNode ToNode() => SourceNode.Node("security",
    [
        .. OAuthUris(),
        .. Services.Select(service => SourceNode.Node("service", SourceNode.Node("coding",
            SourceNode.Valued("system", "http://hl7.org/fhir/restful-security-service"), SourceNode.Valued("code", service)))),
        SourceNode.Valued("description", string.Join(' ', Sentences())),
    ]);

    private string[] Services => host.Mode is null ? ["OAuth"] : ["OAuth", "Certificates"];

    /// <summary>Where tokens are had, <see href="https://hl7.org/fhir/smart-app-launch/STU1/conformance/index.html"/>.</summary>
    private IEnumerable<SourceNode> OAuthUris()
    {
        if (discovery?.Current is not { TokenEndpoint: { Length: > 0 } token } authority)
            yield break;
        SourceNode[] authorize = string.IsNullOrEmpty(authority.AuthorizationEndpoint) ? []
            : [Extension("authorize", SourceNode.Valued("valueUri", authority.AuthorizationEndpoint))];
        yield return Extension("http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
            [Extension("token", SourceNode.Valued("valueUri", token)), .. authorize]);
    }

    private static SourceNode Extension(string url, params SourceNode[] content) =>
        SourceNode.Node("extension", [SourceNode.Valued("url", url), .. content]);

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

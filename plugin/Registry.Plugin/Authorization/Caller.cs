namespace Registry.Plugin.Authorization;

/// <summary>Who sent a request, by a token that passed every check. Not a record: printing one must not print a person.</summary>
internal sealed class Caller : TokenVerdict
{
    /// <summary>
    /// A <see cref="CertificateThumbprint"/> that no certificate has: the token is bound to something that cannot be checked here.
    /// </summary>
    public const string UnknownBinding = "";

    /// <summary>The issuer that vouches for the rest.</summary>
    public required string Issuer { get; init; }

    /// <summary>The client system: <c>client_id</c>, else <c>azp</c>, else <c>appid</c>.</summary>
    public string? ClientId { get; init; }

    /// <summary>The user or system acting: <c>sub</c>. May name a person: for the audit, never for a log.</summary>
    public string? Subject { get; init; }

    /// <summary>
    /// The caller's organisation, by the claim that <see cref="AuthorizationOptions.OwnerClaim"/> names; null where there is none.
    /// </summary>
    public string? Organisation { get; init; }

    /// <summary>The token's own id: <c>jti</c>.</summary>
    public string? TokenId { get; init; }

    /// <summary>
    /// SHA-256 thumbprint, base64url, of the one client certificate the token may be used with (RFC 8705); null where it says nothing.
    /// </summary>
    public string? CertificateThumbprint { get; init; }

    public required RegistryPermissions Permissions { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

using Registry.Plugin.Pipeline;

namespace Registry.Plugin.Authorization;

/// <summary>What the gate found: a <see cref="Caller"/> or a <see cref="TokenRejection"/>.</summary>
internal abstract class TokenResult
{
    private protected TokenResult()
    {
    }
}

/// <summary>Who sent a request, by a token that passed every check. Not a record: printing one must not print a person.</summary>
internal sealed class Caller : TokenResult
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
    /// The caller's organisation, by the claim that <see cref="AuthorizationOptions.OwnerClaim"/> names; null if missing.
    /// </summary>
    public string? Organisation { get; init; }

    /// <summary>The token's own id: <c>jti</c>.</summary>
    public string? TokenId { get; init; }

    /// <summary>
    /// SHA-256 thumbprint, base64url, of the one client certificate the token may be used with (RFC 8705); null where it says nothing.
    /// </summary>
    public string? CertificateThumbprint { get; init; }

    /// <summary>
    /// The name of its bucket of requests; null without a client. The issuer is part of it: two token services may name their clients
    /// alike.
    /// </summary>
    public string? Bucket => ClientId is null ? null : field ??= $"client {Issuer} {ClientId}";

    public required RegistryPermissions Permissions { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Why a request may not go on: every cause that was found and how to fix it, free of token and claim values.</summary>
internal sealed class TokenRejection(string bearerError, params IReadOnlyList<OutcomeText> messages) : TokenResult
{
    public string BearerError { get; } = bearerError;

    public IReadOnlyList<OutcomeText> Messages { get; } = messages;

    /// <summary>The value of the answer's <c>WWW-Authenticate</c> header (S4).</summary>
    public string Challenge => $"Bearer error=\"{BearerError}\"";

    public void Answer(IVonkContext context, OutcomeResponse outcomes)
    {
        context.HttpContext().Response.Headers.WWWAuthenticate = Challenge;
        outcomes.Reject(context, StatusCodes.Status403Forbidden,
            Messages.Select(message => OutcomeIssue.Error(IssueCode.Forbidden, SpineCode.AccessDenied, message)));
    }
}

/// <summary>The error codes of RFC 6750, section 3.1.</summary>
internal static class BearerError
{
    public const string InvalidRequest = "invalid_request";
    public const string InvalidToken = "invalid_token";
    public const string InsufficientScope = "insufficient_scope";
}

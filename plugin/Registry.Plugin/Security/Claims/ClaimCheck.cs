using System.Text.Json;
using Microsoft.Extensions.Options;

namespace Registry.Plugin.Security.Claims;

/// <summary>The claims of a token whose signature is right (RFC 7519, section 4.1): every failing one gives one message.</summary>
internal sealed class ClaimCheck(IOptions<AuthorizationOptions> options, TimeProvider time)
{
    private readonly AuthorizationOptions _options = options.Value;

    public IReadOnlyList<string> Faults(JsonElement claims, IReadOnlyList<string> issuers)
    {
        var now = time.GetUtcNow();
        string?[] faults =
        [
            Issuer(claims, issuers),
            Audience(claims),
            Expiry(claims, now),
            NotBefore(claims, now),
            IssuedAt(claims, now),
            Lifetime(claims),
            .. _options.RequiredClaims.Select(required => RequiredClaimCheck.Fault(claims, required)),
        ];
        return [.. faults.OfType<string>()];
    }

    private static string? Issuer(JsonElement claims, IReadOnlyList<string> issuers) =>
        claims.Text("iss") is { } issuer && issuers.Contains(issuer, StringComparer.Ordinal)
            ? null
            : "The token's issuer (iss) is missing or not one this registry trusts: use a token of the token service it was set up with.";

    private string? Audience(JsonElement claims) =>
        claims.Texts("aud").Contains(_options.EffectiveAudience, StringComparer.Ordinal)
            ? null
            : $"The token's audience (aud) does not name this registry: ask the token service for a token for {_options.EffectiveAudience}.";

    private string? Expiry(JsonElement claims, DateTimeOffset now)
    {
        if (claims.Instant("exp") is not { } expiry)
            return "The token has no expiry (exp) in seconds since 1970: ask the token service for a token that expires.";
        return now >= expiry + _options.ClockSkew ? "The token has expired (exp): ask the token service for a new one." : null;
    }

    /// <summary>
    /// A token from the future (beyond the clock skew) is refused: by its <c>iat</c> its lifetime is counted, so that one in ten years
    /// would let it live ten years longer.
    /// </summary>
    private string? IssuedAt(JsonElement claims, DateTimeOffset now)
    {
        if (!claims.TryGetProperty("iat", out _))
            return null;
        if (claims.Instant("iat") is not { } issued)
            return "The token's time of issue (iat) is not a number of seconds since 1970: ask the token service to correct iat.";
        return now + _options.ClockSkew < issued
            ? "The token was issued in the future (iat): set the clocks of the token service and the registry by network time."
            : null;
    }

    private string? Lifetime(JsonElement claims)
    {
        if (_options.MaxLifetime is not { } longest || claims.Instant("exp") is not { } expiry)
            return null;
        if (!claims.TryGetProperty("iat", out _))
            return "The token does not say when it was issued (iat): ask the token service to include iat.";
        // That it is no time, or one in the future, is reported by itself.
        if (claims.Instant("iat") is not { } issued)
            return null;
        return expiry - issued > longest
            ? $"The token lives longer than the registry accepts ({longest}): ask the token service for a shorter one."
            : null;
    }

    private string? NotBefore(JsonElement claims, DateTimeOffset now)
    {
        if (!claims.TryGetProperty("nbf", out _))
            return null;
        if (claims.Instant("nbf") is not { } start)
            return "The token's start (nbf) is not a number of seconds since 1970: ask the token service to correct or leave out nbf.";
        return now + _options.ClockSkew < start
            ? "The token is not valid yet (nbf): wait, or set the clocks of the token service and the registry by network time."
            : null;
    }
}

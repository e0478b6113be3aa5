namespace Registry.Plugin.Authorization.Claims;

/// <summary>The claims of a token whose signature is right (RFC 7519, section 4.1): every failing one gives one message.</summary>
internal sealed class ClaimCheck(IOptions<AuthorizationOptions> options, TimeProvider time)
{
    private readonly AuthorizationOptions _options = options.Value;

    /// <summary>The claims that are no times although they must be: such a token cannot be read.</summary>
    public static IEnumerable<OutcomeText> NoTimes(JsonElement claims)
    {
        if (IsNoTime(claims, "exp"))
            yield return NoExpiry;
        if (IsNoTime(claims, "nbf"))
            yield return new(
                "The token's start (nbf) is not a number of seconds since 1970.",
                "Ask the token service to correct or leave out nbf.");
        if (IsNoTime(claims, "iat"))
            yield return new(
                "The token's time of issue (iat) is not a number of seconds since 1970.",
                "Ask the token service to correct iat.");
    }

    public static OutcomeText? Issuer(string issuer, IReadOnlyList<string> issuers) => issuers.Contains(issuer, StringComparer.Ordinal)
        ? null
        : new("The token's issuer (iss) is missing or not one this registry trusts.",
            "Use a token of the token service it was set up with.");

    public OutcomeText? Audience(IEnumerable<string>? audiences) =>
        audiences?.Contains(_options.EffectiveAudience, StringComparer.Ordinal) == true
            ? null
            : new(
                "The token's audience (aud) does not name this registry.",
                $"Ask the token service for a token for {_options.EffectiveAudience}.");

    public IEnumerable<OutcomeText> Times(JsonElement claims, DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow();
        var issued = claims.Instant("iat");
        if (expires is null)
            yield return NoExpiry;
        else if (now >= expires + _options.ClockSkew)
            yield return new("The token has expired (exp).", "Ask the token service for a new one.");
        if (now + _options.ClockSkew < notBefore)
            yield return
                new("The token is not valid yet (nbf).", "Wait, or set the clocks of the token service and the registry by network time.");
        // By its iat a token's lifetime is counted, so that one in ten years would let it live ten years longer.
        if (now + _options.ClockSkew < issued)
            yield return
                new("The token was issued in the future (iat).", "Set the clocks of the token service and the registry by network time.");
        if (_options.MaxLifetime is not { } longest || expires is null)
            yield break;
        if (issued is null)
            yield return new("The token does not say when it was issued (iat).", "Ask the token service to include iat.");
        else if (expires - issued > longest)
            yield return new($"The token lives longer than the registry accepts ({longest}).", "Ask the token service for a shorter one.");
    }

    public IEnumerable<OutcomeText> Required(JsonElement claims) =>
        _options.RequiredClaims.Select(required => RequiredClaimCheck.Error(claims, required)).OfType<OutcomeText>();

    private static readonly OutcomeText NoExpiry = new(
            "The token has no expiry (exp) in seconds since 1970.",
            "Ask the token service for a token that expires.");

    private static bool IsNoTime(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out _) && claims.Instant(name) is null;
}

/// <summary>One claim that the administrator demands.</summary>
internal static class RequiredClaimCheck
{
    public static OutcomeText? Error(JsonElement claims, RequiredClaim required)
    {
        var value = ClaimPath.Find(claims, required.Name);
        if (IsEmpty(value))
            return new($"The token lacks the claim {required.Name}.", "Ask the token service to include it.");
        var given = Values(value).ToList();
        if (required.Values.Length > 0 && !given.Intersect(required.Values, StringComparer.Ordinal).Any())
            return new($"The token's claim {required.Name} has no accepted value.", $"It must be {string.Join(" or ", required.Values)}.");
        if (!given.Exists(text => text.StartsWith(required.Prefix, StringComparison.Ordinal) && text.Length > required.Prefix.Length))
            return new($"The token's claim {required.Name} has no accepted value.", $"It must begin with {required.Prefix} and go on.");
        return required.SameAs.Length == 0
            || given.Intersect(required.SameAs.SelectMany(other => Values(ClaimPath.Find(claims, other))), StringComparer.Ordinal).Any()
            ? null
            : new OutcomeText($"The token's claim {required.Name} has another value than the claim {string.Join(" or ", required.SameAs)}.",
                "Ask the token service to give both the same value.");
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        JsonValueKind.Object => value.GetPropertyCount() == 0,
        _ => false,
    };

    private static IEnumerable<string> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().Select(Text),
        JsonValueKind.Undefined => [],
        _ => [Text(value)],
    };

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToString(),
    };
}

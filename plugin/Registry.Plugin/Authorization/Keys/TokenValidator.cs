using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Registry.Plugin.Authorization.Claims;

namespace Registry.Plugin.Authorization.Keys;

/// <summary>
/// Validates tokens with the library's <see cref="JsonWebTokenHandler"/>, against one trusted source of keys after the other: a source's
/// keys vouch for that source's issuers only.
/// </summary>
internal sealed class TokenValidator(IReadOnlyList<ISigningKeys> sources, ClaimCheck claims)
{
    /// <summary>The error of a token that names a known key and is not signed by it.</summary>
    public static readonly OutcomeText WrongSignature = new(
        "The token's signature is not right.",
        "Send the token exactly as the token service issued it.");

    private static readonly OutcomeText NoKeys = new(
        "The registry could not load any key to verify the token with.", "Try again later, and inform its administrator if it lasts.");

    private static readonly OutcomeText UnknownKey = new(
        "The token is signed with a key that the registry does not know.",
        "Use a token of the token service this registry trusts, issued now.");

    private static readonly OutcomeText WrongTypes = new(
        "The token has a registered claim (RFC 7519, section 4.1) of another type than that section says.",
        "Ask the token service to correct it.");

    private readonly JsonWebTokenHandler _handler = new();

    // Asked at each request, and an array makes no enumerator.
    private readonly ISigningKeys[] _sources = [.. sources];

    /// <summary>
    /// Whether a key set that signed a token earlier is still one that is trusted: not withdrawn, not replaced, not too old.
    /// </summary>
    public async ValueTask<bool> StillTrustsAsync(KeySet signer, CancellationToken cancellationToken)
    {
        foreach (var source in _sources)
        {
            if (ReferenceEquals(await source.CurrentAsync(cancellationToken), signer))
                return true;
        }

        return false;
    }

    public async ValueTask<IReadOnlyList<KeySet>> CurrentKeysAsync(CancellationToken cancellationToken)
    {
        var sets = new List<KeySet>();
        foreach (var source in _sources)
            sets.Add(await source.CurrentAsync(cancellationToken));
        return sets;
    }

    public async ValueTask<(bool HasKeys, IReadOnlyList<string> Problems)> StateAsync(CancellationToken cancellationToken)
    {
        var hasKeys = false;
        foreach (var source in _sources)
            hasKeys |= (await source.CurrentAsync(cancellationToken)).Keys.Count > 0;
        return (hasKeys, [.. _sources.Select(source => source.Problem).OfType<string>()]);
    }

    /// <summary>The key set whose key signed the token, and every error: one of the signature, or else all of the claims.</summary>
    public async ValueTask<(KeySet? Signer, IReadOnlyList<OutcomeText> Errors)> ValidateAsync(CompactToken token, JoseHeader header,
        CancellationToken cancellationToken)
    {
        if (Read(token.Text) is not { } read)
            return (null, [WrongTypes]);

        var error = NoKeys;
        foreach (var source in _sources)
        {
            var known = await source.FindAsync(header.Algorithm, header.KeyId, cancellationToken);
            List<SecurityKey> fitting = [.. known.Fitting(header.Algorithm, header.KeyId)];
            if (fitting.Count > 0)
            {
                var errors = new ClaimErrors();
                var result = await _handler.ValidateTokenAsync(read, Parameters(fitting, header, known, token, errors));
                // The claims are validated after the signature, and their validators collect errors without failing.
                if (result.IsValid)
                    return (known, errors.All);
                error = WrongSignature;
            }

            if (error == NoKeys && known.Keys.Count > 0)
                error = UnknownKey;
        }

        return (null, [error]);
    }

    private static JsonWebToken? Read(string token)
    {
        try
        {
            return new JsonWebToken(token);
        }
        catch (Exception malformed) when (malformed is ArgumentException or JsonException or FormatException)
        {
            return null;
        }
    }

    // The resolver and not a list of keys: from a list the library takes any key for a token that names none of them.
    private TokenValidationParameters Parameters(
        List<SecurityKey> keys, JoseHeader header, KeySet known, CompactToken token, ClaimErrors errors) => new()
        {
            ValidAlgorithms = [header.Algorithm],
            IssuerSigningKeyResolver = (_, _, _, _) => keys,
            TryAllIssuerSigningKeys = false,
            IssuerValidator = (issuer, _, _) =>
            {
                errors.Issuer = ClaimCheck.Issuer(issuer, known.Issuers);
                return issuer;
            },
            AudienceValidator = (audiences, _, _) =>
            {
                errors.Audience = claims.Audience(audiences);
                return true;
            },
            LifetimeValidator = (notBefore, expires, _, _) =>
            {
                errors.Others = [.. claims.Times(token.Claims, notBefore, expires), .. claims.Required(token.Claims)];
                return true;
            },
        };

    private sealed class ClaimErrors
    {
        public OutcomeText? Issuer { get; set; }

        public OutcomeText? Audience { get; set; }

        public IReadOnlyList<OutcomeText> Others { get; set; } = [];

        public IReadOnlyList<OutcomeText> All => [.. new[] { Issuer, Audience }.OfType<OutcomeText>(), .. Others];
    }
}

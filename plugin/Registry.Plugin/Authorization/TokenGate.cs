using Microsoft.Extensions.Primitives;
using Registry.Plugin.Authorization.Claims;
using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Authorization;

/// <summary>Decides whether a request's token is believed (T1), and afterwards whether it grants the interaction (T2).</summary>
internal sealed class TokenGate(
    TokenValidator tokens,
    CallerClaims callers,
    PermissionMap permissions,
    ValidTokens validTokens,
    RefusedTokens refusedTokens,
    IOptions<AuthorizationOptions> options,
    ILogger<TokenGate> logger)
{
    private readonly HeaderDigests _digests = new();

    /// <summary>Checks the token in all values of the request's <c>Authorization</c> header (S4).</summary>
    /// <exception cref="OperationCanceledException">The request was aborted while a key was being fetched.</exception>
    public ValueTask<TokenResult> CheckAsync(StringValues authorization, CancellationToken cancellationToken)
    {
        if (!BearerHeader.TryRead(authorization, out var token, out var refusal))
            return ValueTask.FromResult(Reject(refusal));

        var digest = _digests.Of(token, out var isRemembered);
        if (refusedTokens.TryGet(digest, out refusal))
            return ValueTask.FromResult(Reject(refusal));
        if (!validTokens.TryGet(digest, out var known))
            return VerifyAsync(token.ToString(), digest, cancellationToken);
        if (!isRemembered)
            _digests.Note(token, digest);
        return RecallAsync(known, token, digest, cancellationToken);
    }

    /// <summary>Refuses an interaction that the caller's token does not grant (S5); <see langword="null"/> if it does.</summary>
    public TokenRejection? Authorize(Caller caller, RegistryPermissions needed)
    {
        var refusal = permissions.Refuse(caller, needed) ?? RefuseWithoutOrganisation(caller, needed);
        if (refusal is not null)
            Reject(refusal);
        return refusal;
    }

    // Before anything is stored that could not be cancelled afterwards.
    private TokenRejection? RefuseWithoutOrganisation(Caller caller, RegistryPermissions needed) =>
        options.Value.OwnerClaim.Length > 0 && caller.Organisation is null
            && (needed & (RegistryPermissions.Register | RegistryPermissions.Cancel)) != 0
            ? new TokenRejection(BearerError.InvalidToken,
                new OutcomeText(
                    $"The token lacks the claim {options.Value.OwnerClaim}, a text that names the caller's organisation.",
                    "Ask the token service to include it."))
            : null;

    // Where keys have changed since, the token is verified again, with those that are left.
    private async ValueTask<TokenResult> RecallAsync(
        ValidToken known, ReadOnlyMemory<char> text, TokenDigest digest, CancellationToken cancellationToken) =>
        await tokens.StillTrustsAsync(known.Signer, cancellationToken) ? known.Caller
            : await VerifyAsync(text.ToString(), digest, cancellationToken);

    private async ValueTask<TokenResult> VerifyAsync(string text, TokenDigest digest, CancellationToken cancellationToken)
    {
        if (CompactToken.Read(text) is not { } token)
            return Reject(
                new OutcomeText(
                    "The token is not a signed JWT of three base64url parts.",
                    "Send the token exactly as the token service issued it."));
        if (JoseHeader.Read(token.Header, out var headerErrors) is not { } header)
            return Reject([.. headerErrors]);
        if (ClaimCheck.NoTimes(token.Claims).ToList() is { Count: > 0 } noTimes)
            return Reject([.. noTimes]);
        if (options.Value.Algorithms is { Length: > 0 } accepted && !accepted.Contains(header.Algorithm, StringComparer.Ordinal))
            return Reject(new OutcomeText(
                "The token is signed with an algorithm that this registry does not accept.",
                $"Ask the token service to sign with {string.Join(" or ", accepted)}."));

        // Until the signature is known to be right, nothing else in the token is worth a word.
        var (signer, errors) = await tokens.ValidateAsync(token, header, cancellationToken);
        if (signer is null)
            return RejectAndRemember(digest, header, new TokenRejection(BearerError.InvalidToken, errors));
        if (errors.Count > 0)
            return Reject([.. errors]);

        var caller = callers.Read(token.Claims);
        validTokens.Add(digest, new ValidToken(caller, signer), caller.ExpiresAt + options.Value.ClockSkew);
        return caller;
    }

    // What a known key has not signed stays invalid with further keys; a token that names no key may be signed by one that is fetched in a
    // moment.
    private TokenResult RejectAndRemember(TokenDigest digest, JoseHeader header, TokenRejection refusal)
    {
        if (header.KeyId is not null && refusal.Messages is [var only] && only == TokenValidator.WrongSignature)
            refusedTokens.Add(digest, refusal);
        return Reject(refusal);
    }

    private TokenResult Reject(params OutcomeText[] messages) => Reject(new TokenRejection(BearerError.InvalidToken, messages));

    private TokenResult Reject(TokenRejection refusal)
    {
        AuthorizationLog.TokenRefused(logger, refusal.BearerError, refusal.Messages.Select(message => message.Diagnostics));
        return refusal;
    }
}

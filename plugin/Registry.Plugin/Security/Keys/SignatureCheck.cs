namespace Registry.Plugin.Security.Keys;

/// <summary>Finds the trusted source that signed a token.</summary>
internal sealed class SignatureCheck(IReadOnlyList<ISigningKeys> sources)
{
    private const string NoKeys =
        "The registry could not load any key to verify the token with: try again later, and tell its administrator if it lasts.";

    private const string UnknownKey =
        "The token is signed with a key that the registry does not know: use a token of the token service this registry trusts, issued now.";

    /// <summary>The error of a token that names a known key and is not signed by it.</summary>
    public const string WrongSignature =
        "The token's signature is not right: send the token exactly as the token service issued it.";

    /// <summary>
    /// Whether a key set that signed a token earlier is still one that is trusted: not withdrawn, not replaced, not too old.
    /// </summary>
    public async ValueTask<bool> StillTrustsAsync(KeySet signer, CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            if (ReferenceEquals(await source.CurrentAsync(cancellationToken), signer))
                return true;
        }

        return false;
    }

    /// <summary>Whether there is any key, and what is wrong with the sources.</summary>
    public async ValueTask<(bool HasKeys, IReadOnlyList<string> Problems)> StateAsync(CancellationToken cancellationToken)
    {
        var hasKeys = false;
        foreach (var source in sources)
            hasKeys |= (await source.CurrentAsync(cancellationToken)).Keys.Count > 0;
        return (hasKeys, [.. sources.Select(source => source.Problem).OfType<string>()]);
    }

    /// <summary>The key set whose key signed the token, or the one fault to report.</summary>
    public async ValueTask<(KeySet? Signer, string Fault)> VerifyAsync(CompactToken token, JoseHeader header, CancellationToken cancellationToken)
    {
        var fault = NoKeys;
        foreach (var source in sources)
        {
            var known = await source.FindAsync(header.Algorithm, header.KeyId, cancellationToken);
            foreach (var key in known.Fitting(header.Algorithm, header.KeyId))
            {
                if (key.Verifies(token, header.Algorithm))
                    return (known, "");
                fault = WrongSignature;
            }

            if (fault == NoKeys && known.Keys.Count > 0)
                fault = UnknownKey;
        }

        return (null, fault);
    }
}

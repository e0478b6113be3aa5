using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Authorization;

/// <summary>A token that was found valid.</summary>
/// <param name="Caller">Whom it stands for.</param>
/// <param name="Signer">The keys that it was verified with, as those may be withdrawn meanwhile.</param>
internal sealed record ValidToken(Caller Caller, KeySet Signer);

/// <summary>
/// Tokens that were verified lately. Only valid tokens get in, so no one without one can fill it; none stays past its expiry, nor longer
/// than <see cref="MaxAge"/>.
/// </summary>
internal sealed class ValidTokens(TimeProvider time) : RecentResults<TokenDigest, ValidToken>(time, MaxAge, capacity: 10_000)
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);
}

/// <summary>
/// Tokens that were refused lately because the key they name has not signed them, so that sending one again costs no signature check. It
/// forgets within <see cref="MaxAge"/>: even where the key behind a name is exchanged, its tokens are accepted soon. Anyone can fill it
/// with tokens that are each sent once.
/// </summary>
internal sealed class RefusedTokens(TimeProvider time, int capacity = 10_000)
    : RecentResults<TokenDigest, TokenRejection>(time, MaxAge, capacity)
{
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(30);
}

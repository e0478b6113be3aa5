using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Registry.Plugin.Authorization;

/// <summary>
/// The digests of tokens by the text of the header that they came in. A server hands out the same object as long as a connection repeats a
/// header, so that a client which keeps its connection has its token digested twice and not with each request.
/// </summary>
/// <remarks>An entry goes when the connection lets go of the header: no token is kept.</remarks>
internal sealed class HeaderDigests
{
    private const int Slots = 4096;

    private readonly ConditionalWeakTable<string, StrongBox<TokenDigest>> _digests = [];

    // Identities of objects that came once. Where a proxy sends the requests of many clients over one connection no object comes again,
    // and an entry for each would cost more than its digest.
    private readonly int[] _once = new int[Slots];

    /// <summary>The digest of a token that is a part of its header's text.</summary>
    /// <param name="token">The token.</param>
    /// <param name="isRemembered">Whether it is remembered, so that there is nothing to <see cref="Note"/>.</param>
    public TokenDigest Of(ReadOnlyMemory<char> token, out bool isRemembered)
    {
        StrongBox<TokenDigest>? known = null;
        isRemembered = HeaderOf(token) is { } header && _digests.TryGetValue(header, out known);
        return known?.Value ?? TokenDigest.Of(token.Span);
    }

    /// <summary>
    /// Notes the digest of a token that is valid, and remembers it the second time that the same object comes: a token that is not valid
    /// must not cost any memory.
    /// </summary>
    public void Note(ReadOnlyMemory<char> token, TokenDigest digest)
    {
        if (HeaderOf(token) is not { } header)
            return;
        var identity = RuntimeHelpers.GetHashCode(header);
        ref var once = ref _once[(uint)identity % Slots];
        // Two objects may share an identity; then one is remembered sooner, with its own digest.
        if (once == identity)
            _digests.TryAdd(header, new StrongBox<TokenDigest>(digest));
        else
            once = identity;
    }

    private static string? HeaderOf(ReadOnlyMemory<char> token) =>
        MemoryMarshal.TryGetString(token, out var text, out _, out _) ? text : null;
}

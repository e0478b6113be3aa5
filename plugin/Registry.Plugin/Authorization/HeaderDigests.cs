using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Registry.Plugin.Authorization;

/// <summary>
/// The digests of tokens by the text of the header that they came in. A server hands out the same object as long as a connection repeats a
/// header, so that a client which keeps its connection has its token digested once and not with each request.
/// </summary>
/// <remarks>An entry goes when the connection lets go of the header: no token is kept.</remarks>
internal sealed class HeaderDigests
{
    private readonly ConditionalWeakTable<string, StrongBox<TokenDigest>> _digests = [];

    /// <summary>The digest of a token that is a part of its header's text.</summary>
    public TokenDigest Of(ReadOnlyMemory<char> token) =>
        HeaderOf(token) is { } header && _digests.TryGetValue(header, out var known) ? known.Value : TokenDigest.Of(token.Span);

    /// <summary>Remembers the digest of a token that is valid: one that is not must not cost any memory.</summary>
    public void Remember(ReadOnlyMemory<char> token, TokenDigest digest)
    {
        if (HeaderOf(token) is { } header && !_digests.TryGetValue(header, out _))
            _digests.TryAdd(header, new StrongBox<TokenDigest>(digest));
    }

    private static string? HeaderOf(ReadOnlyMemory<char> token) =>
        MemoryMarshal.TryGetString(token, out var text, out _, out _) ? text : null;
}

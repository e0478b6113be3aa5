using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Primitives;

namespace Registry.Plugin.Authorization;

/// <summary>Takes the token out of the <c>Authorization</c> header (RFC 6750, section 2.1).</summary>
internal static class BearerHeader
{
    /// <summary>Tokens seen in practice stay below 4 KiB; 8 KiB is also the usual limit of a header line.</summary>
    public const int MaxTokenLength = 8 * 1024;

    private const string Scheme = "Bearer";
    private const string Fix = "Send one header Authorization with Bearer, a space and the token.";

    /// <summary>Finds the token in the header, which is not copied: nearly every token is known by its digest already.</summary>
    public static bool TryRead(StringValues header, out ReadOnlyMemory<char> token, [NotNullWhen(false)] out TokenRejection? refusal)
    {
        token = default;
        refusal = null;
        if (StringValues.IsNullOrEmpty(header))
            refusal = InvalidRequest("The request carries no access token.");
        else if (header.Count > 1)
            refusal = InvalidRequest("The request carries more than one Authorization header.");
        else
            refusal = Split(header[0]!, out token);
        return refusal is null;
    }

    private static TokenRejection? Split(string header, out ReadOnlyMemory<char> token)
    {
        token = default;
        var space = header.IndexOf(' ', StringComparison.Ordinal);
        var scheme = space < 0 ? header : header.AsSpan(0, space);
        if (!scheme.Equals(Scheme, StringComparison.OrdinalIgnoreCase))
            return InvalidRequest("The Authorization header does not use the Bearer scheme.");

        token = header.AsMemory(scheme.Length).Trim(' ');
        if (token.Length == 0)
            return InvalidRequest("The Authorization header holds no token.");
        return token.Length <= MaxTokenLength ? null : new TokenRejection(BearerError.InvalidToken,
            new OutcomeText($"The token is longer than {MaxTokenLength} characters.", "Ask the token service for one with fewer claims."));
    }

    private static TokenRejection InvalidRequest(string error) => new(BearerError.InvalidRequest, new OutcomeText(error, Fix));
}

using System.Buffers;
using System.Buffers.Text;
using Registry.Plugin.Authorization.Keys;

namespace Registry.Plugin.Authorization;

/// <summary>
/// A signed token in compact form (RFC 7515, section 7.1), decoded but not yet believed. It is read once and strictly: a repeated member is
/// refused, so that no two readers can differ about what was signed.
/// </summary>
internal sealed class CompactToken
{
    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private CompactToken(string text, JsonElement header, JsonElement claims)
    {
        Text = text;
        Header = header;
        Claims = claims;
    }

    public string Text { get; }

    public JsonElement Header { get; }

    public JsonElement Claims { get; }

    /// <summary>Reads a token, or answers <see langword="null"/> if it is not three base64url parts around two JSON objects.</summary>
    public static CompactToken? Read(string token)
    {
        if (token.AsSpan().ContainsAnyExcept(Alphabet))
            return null;
        if (token.Split('.') is not [var header, var claims, var signature])
            return null;

        try
        {
            // The library is lenient about the last bits of a signature; one token would have several spellings.
            Base64Url.DecodeFromChars(signature);
            var read = new CompactToken(
                token,
                JsonElement.Parse(Base64Url.DecodeFromChars(header), Strict),
                JsonElement.Parse(Base64Url.DecodeFromChars(claims), Strict));
            ReadTexts(read.Header);
            ReadTexts(read.Claims);
            return read is { Header.ValueKind: JsonValueKind.Object, Claims.ValueKind: JsonValueKind.Object } ? read : null;
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Reads every name and text once, so that half of a surrogate pair, which is no text, is met here and nowhere else.</summary>
    /// <exception cref="InvalidOperationException">There is one.</exception>
    private static void ReadTexts(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
            _ = element.GetString();
        if (element.ValueKind == JsonValueKind.Array)
            element.EnumerateArray().ToList().ForEach(ReadTexts);
        if (element.ValueKind != JsonValueKind.Object)
            return;
        foreach (var member in element.EnumerateObject())
        {
            _ = member.Name;
            ReadTexts(member.Value);
        }
    }
}

/// <summary>
/// The part of a token's header that matters here. Keys and key addresses in it (<c>jwk</c>, <c>jku</c>, <c>x5u</c>, <c>x5c</c>) are never
/// looked at: a token must not choose the key it is verified with.
/// </summary>
internal sealed record JoseHeader(string Algorithm, string? KeyId)
{
    private static readonly string UseAccepted = $"Ask the token service to sign with one of {string.Join(", ", SignatureAlgorithms.All)}.";

    /// <summary>Reads the header; when <paramref name="errors"/> comes back with any entry, the answer is <see langword="null"/>.</summary>
    public static JoseHeader? Read(JsonElement header, out IReadOnlyList<OutcomeText> errors)
    {
        var found = new List<OutcomeText>();
        var algorithm = ReadAlgorithm(header, found);
        var keyId = ReadKeyId(header, found);
        if (header.TryGetProperty("crit", out _))
            found.Add(
                new(
                    "The token's header demands extensions (crit), and the registry knows none.",
                    "Ask the token service to leave out crit."));

        errors = found;
        return algorithm is null || found.Count > 0 ? null : new JoseHeader(algorithm, keyId);
    }

    private static string? ReadAlgorithm(JsonElement header, List<OutcomeText> errors)
    {
        var name = header.TryGetProperty("alg", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (SignatureAlgorithms.All.Contains(name, StringComparer.Ordinal))
            return name;

        if (name.Equals("none", StringComparison.OrdinalIgnoreCase))
            errors.Add(new("The token is not signed (alg none).", UseAccepted));
        else if (name.StartsWith("HS", StringComparison.OrdinalIgnoreCase))
            errors.Add(new("The token is signed with a shared secret (alg HS…), which proves nothing about its sender.", UseAccepted));
        else
            errors.Add(new("The token's header names no signature algorithm (alg) that the registry accepts.", UseAccepted));
        return null;
    }

    private static string? ReadKeyId(JsonElement header, List<OutcomeText> errors)
    {
        if (!header.TryGetProperty("kid", out var value))
            return null;
        if (value.ValueKind == JsonValueKind.String)
            return value.GetString();

        errors.Add(new("The token's header holds a key id (kid) that is not a string.", "Ask the token service to correct its kid."));
        return null;
    }
}

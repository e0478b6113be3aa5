using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace Registry.Plugin.Authorization;

/// <summary>
/// A signed token in compact form (RFC 7515, section 7.1), decoded but not yet believed. It is read once and strictly: a repeated
/// member is refused, so that no two readers can differ about what was signed.
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

    /// <summary>The token as it came.</summary>
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

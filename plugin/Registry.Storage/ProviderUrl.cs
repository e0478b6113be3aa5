using System.Diagnostics.CodeAnalysis;
using Registry.Storage.Urls;

namespace Registry.Storage;

/// <summary>The URL of an appointment at its provider: absolute, http or https, and comparable (spec R5, R5a).</summary>
/// <remarks>
/// Two spellings are the same URL where RFC 3986 section 6.2.2 and 6.2.3 make them so: case of scheme and host, the scheme's default
/// port, dot segments, percent-encoding, an empty path. Characters beyond ASCII are mapped as RFC 3987 section 3.1 says: the host to its
/// <c>xn--</c> form, the rest to percent-encoded UTF-8. Query and fragment are part of the URL, an empty one too.
/// User information (<c>name:secret@</c>) is refused: a registry is no place for credentials.
/// </remarks>
public sealed record ProviderUrl
{
    private ProviderUrl(string normalised) => Normalised = normalised;

    /// <summary>The one spelling that all spellings of the URL share, in ASCII.</summary>
    public string Normalised { get; }

    /// <summary>Reads a URL as a client spelt it.</summary>
    /// <param name="text">The URL; spaces around it are not forgiven.</param>
    /// <param name="url">The URL, where it is one.</param>
    /// <param name="error">What is wrong with the text and how to fix it; a sentence that does not repeat the URL.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out ProviderUrl? url, [NotNullWhen(false)] out string? error)
    {
        ArgumentNullException.ThrowIfNull(text);
        error = UrlNormaliser.Normalise(text, out var normalised);
        url = error is null ? new ProviderUrl(normalised) : null;
        return error is null;
    }

    /// <summary>
    /// As <see cref="TryParse"/> of a text in UTF-8, for a caller who needs no more than the error; null where it is a URL.
    /// </summary>
    public static string? ErrorIn(ReadOnlySpan<byte> utf8) =>
        PlainUrl.Is(utf8) ? null : UrlNormaliser.Normalise(Encoding.UTF8.GetString(utf8), out _);

    /// <summary>The same as <see cref="Normalised"/>.</summary>
    public override string ToString() => Normalised;
}

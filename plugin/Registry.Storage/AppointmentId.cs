using System.Security.Cryptography;

namespace Registry.Storage;

/// <summary>
/// Derives the id of a registered appointment from its provider's URL, so that the primary key makes spec R10 true (ADR 0002).
/// </summary>
public static class AppointmentId
{
    /// <summary>The number of characters of every id.</summary>
    public const int Length = 32;

    private const int HashBytes = 20;
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    /// <summary>
    /// The first 160 bits of the SHA-256 of <see cref="ProviderUrl.Normalised"/> in lower-case base32 (RFC 4648, no padding): 32
    /// characters, a valid FHIR id. Frozen with the store's schema version: what a URL gives today it gives for ever.
    /// </summary>
    public static string For(ProviderUrl url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(url.Normalised));
        return string.Create(Length, hash, static (id, hash) => WriteBase32(hash.AsSpan(0, HashBytes), id));
    }

    private static void WriteBase32(ReadOnlySpan<byte> bytes, Span<char> characters)
    {
        var bits = 0;
        var pending = 0;
        var next = 0;
        foreach (var value in bytes)
        {
            pending = (pending << 8) | value;
            for (bits += 8; bits >= 5; bits -= 5)
                characters[next++] = Alphabet[(pending >> (bits - 5)) & 31];
            pending &= 31;
        }
    }
}

using System.Security.Cryptography;

namespace Registry.Storage;

/// <summary>
/// Derives the id of a registered appointment from its provider's URL, so that the primary key makes spec R10 true (ADR 0002).
/// </summary>
public static class AppointmentId
{
    /// <summary>The number of characters of an id that a URL gives.</summary>
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
        const int MostOnStack = 512;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> few = stackalloc byte[MostOnStack];
        if (Encoding.UTF8.TryGetBytes(url.Normalised, few, out var length))
            SHA256.HashData(few[..length], hash);
        else
            SHA256.HashData(Encoding.UTF8.GetBytes(url.Normalised), hash);
        Span<char> id = stackalloc char[Length];
        WriteBase32(hash[..HashBytes], id);
        return id.ToString();
    }

    /// <summary>
    /// The id of one of several registrations of a URL, where they are allowed: that of the URL, so that all of them lie together in the
    /// primary key, and then what sets it apart.
    /// </summary>
    public static string ForOneOfSeveral(ProviderUrl url, string apart) => For(url) + apart;

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

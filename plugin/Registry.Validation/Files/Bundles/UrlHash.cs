using System.Runtime.InteropServices;

namespace Registry.Validation.Files.Bundles;

/// <summary>Hashes of 64 bits, so that two of some million URLs are hardly ever the same.</summary>
internal static class UrlHash
{
    private const ulong Prime = 0x9E37_79B9_7F4A_7C15;

    public static ulong Of(ReadOnlySpan<byte> text)
    {
        var hash = (ulong)text.Length;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(text))
            hash = Combine(hash, word);
        foreach (var rest in text[(text.Length & ~7)..])
            hash = Combine(hash, rest);
        return hash;
    }

    public static ulong Combine(ulong hash, ulong next)
    {
        hash = (hash ^ next) * Prime;
        return hash ^ (hash >> 29);
    }
}

using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Registry.Plugin.Authorization;

/// <summary>SHA-256 of a token: lets the registry recognise a token without keeping it.</summary>
internal readonly record struct TokenDigest(ulong A, ulong B, ulong C, ulong D)
{
    public static TokenDigest Of(string token)
    {
        Span<ulong> hash = stackalloc ulong[SHA256.HashSizeInBytes / sizeof(ulong)];
        SHA256.HashData(MemoryMarshal.AsBytes(token.AsSpan()), MemoryMarshal.AsBytes(hash));
        return new TokenDigest(hash[0], hash[1], hash[2], hash[3]);
    }
}
